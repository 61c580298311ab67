import type { Kit } from '../render/kit';
import { Frame } from './Frame';
import { ChildTable } from './layout/ChildTable';
import { Page, Section } from './layout/Section';
import { widgets } from './widgets';
import './kit.css';

/** The components of the office. */
export const kit: Kit = {
  widgets,
  nodes: { page: Page, section: Section, childTable: ChildTable },
  Frame,
};
