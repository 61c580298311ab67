import { kit } from '../../kit';
import { Page } from '../../kit/layout/Section';
import type { Kit } from '../../render/kit';
import { Attachments } from './Attachments';
import { Conversation } from './Conversation';
import { Due } from './Due';
import { FlowBar } from './FlowBar';
import { Header } from './Header';
import { History } from './History';
import { RelatedList } from './RelatedList';
import { Tabs } from './Tabs';
import { Tasks } from './Tasks';

/** The office's components, with those only a record page has. */
export const recordKit: Kit = {
  ...kit,
  nodes: {
    ...kit.nodes,
    header: Header,
    flowBar: FlowBar,
    tabs: Tabs,
    tab: Page,
    relatedList: RelatedList,
    conversation: Conversation,
    history: History,
    due: Due,
    attachments: Attachments,
    tasks: Tasks,
  },
};
