import { Tabs as MantineTabs } from '@mantine/core';
import { useState } from 'react';
import type { LayoutNode } from '../../engine/document';
import { Children } from '../../render/Node';
import { useFindings, useForm } from '../../render/formContext';
import { t } from '../../i18n/t';

/** The tabs of a record page; what stands on a hidden one is drawn once it was looked at. */
export function Tabs({ node }: { readonly node: LayoutNode }) {
  const tabs = node.children ?? [];
  const [active, setActive] = useState<string | null>(tabs[0]?.id ?? null);
  const [seen, setSeen] = useState<readonly string[]>(active === null ? [] : [active]);
  const findings = useFindings(useForm());
  const wrong = (tab: LayoutNode) => findings.filter(({ path }) => fieldsBelow(tab).includes(path.split('/')[0] ?? '')).length;
  const show = (id: string | null) => {
    setActive(id);
    if (id !== null && !seen.includes(id)) setSeen([...seen, id]);
  };
  if (tabs.length === 1 && tabs[0]) return <Children node={tabs[0]} />;
  return (
    <MantineTabs value={active} onChange={show} keepMounted>
      <MantineTabs.List mb="md">
        {tabs.map((tab) => (
          <MantineTabs.Tab key={tab.id} value={tab.id}>
            {tab.title}
            {wrong(tab) > 0 && (
              <span className="tab-wrong" role="img" aria-label={t('form.wrong', { n: wrong(tab) })}>
                {wrong(tab)}
              </span>
            )}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map((tab) => (
        <MantineTabs.Panel key={tab.id} value={tab.id}>
          {seen.includes(tab.id) && <Children node={tab} />}
        </MantineTabs.Panel>
      ))}
    </MantineTabs>
  );
}

function fieldsBelow(node: LayoutNode): string[] {
  return [...(node.field === undefined ? [] : [node.field]), ...(node.children ?? []).flatMap(fieldsBelow)];
}
