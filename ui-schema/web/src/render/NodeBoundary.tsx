import { Component, type ReactNode } from 'react';
import { t } from '../i18n/t';

interface Props {
  /** Id of the node it keeps apart from the rest. */
  readonly node: string;
  readonly children: ReactNode;
}

/** Keeps a part that fails from taking the page with it. */
export class NodeBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="placeholder" role="alert" data-node={this.props.node}>
        {t('form.broken')}{' '}
        <button type="button" onClick={() => this.setState({ failed: false })}>
          {t('common.retry')}
        </button>
      </p>
    );
  }
}
