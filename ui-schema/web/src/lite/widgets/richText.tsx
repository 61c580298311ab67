import { t } from '../../i18n/t';
import type { WidgetProps } from '../../render/widget';
import { RichView } from '../RichView';
import { LongText } from './text';

/** Formatted text: shown as it is; paragraphs can be edited, richer formatting only on a wide screen. */
export function RichText(props: WidgetProps<string>) {
  const plain = paragraphs(props.value);
  if (props.readOnly || plain === null) {
    return (
      <div id={props.id} aria-describedby={props.describedBy}>
        <RichView html={props.value ?? ''} />
        {!props.readOnly && <p className="l-hint">{t('lite.rich_elsewhere')}</p>}
      </div>
    );
  }
  return (
    <LongText
      {...props}
      value={plain}
      onChange={(text) => props.onChange(text === null ? null : htmlOf(text))}
    />
  );
}

/** The text of paragraphs without any formatting; null where there is more than that. */
export function paragraphs(html: string | null): string | null {
  if (html === null || html === '') return '';
  if (/<(?!\/?p>|br\s*\/?>)/i.test(html)) return null;
  const text = html.replace(/<br\s*\/?>/gi, '\n').replace(/<\/p>\s*<p>/gi, '\n').replace(/<\/?p>/gi, '');
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#34;|&quot;/g, '"').replace(/&#39;/g, "'").replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&');
}

function htmlOf(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return safe.split('\n').map((line) => `<p>${line}</p>`).join('');
}
