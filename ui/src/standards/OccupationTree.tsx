/** The classification of occupations as a tree, read branch by branch. */
import { Modal, Tree } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OccupationLine } from '../bindings/OccupationLine';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { classes } from '../shared/looks/classes';
import style from './OccupationTree.module.css';

interface Branch {
  key: string;
  title: string;
  name: string;
  isLeaf: boolean;
  selectable: boolean;
  children?: Branch[];
}

/** The dialog; an occupation is chosen by a click. */
export function OccupationTree({ choose, close }: { choose: (code: string, name: string) => void; close: () => void }) {
  const { t } = useTranslation();
  const [branches, setBranches] = useState<Branch[]>([]);
  const refuse = useRefusals();
  useEffect(() => {
    childrenOf('').then(setBranches, refuse);
  }, [refuse]);
  return (
    <Modal className="high" open title={t('standard_edit.tree')} footer={null} width={620} onCancel={close}>
      <Tree<Branch> className={classes(style.tree)}
        treeData={branches}
        height={480}
        blockNode
        // The dialog's own ground, which is another one in the dark.
        loadData={async ({ key }) => {
          const children = await childrenOf(String(key));
          setBranches((before) => grown(before, String(key), children));
        }}
        onSelect={(_, { node }) => {
          if (node.isLeaf) choose(node.key, node.name);
        }}
      />
    </Modal>
  );
}

/** What stands directly under a node; under the root the major groups. Some occupations skip a level of the tree. */
async function childrenOf(parent: string): Promise<Branch[]> {
  const stem = parent.replace(/(?:-00)+$/, '');
  const { occupations } = await call('search_occupations', { search: stem === '' ? '-00-00-00' : `${stem}-`, limit: 2000 });
  const under = occupations.filter((one) => (stem === '' ? one.tree_level === 1 : one.code.startsWith(`${stem}-`) && one.code !== parent));
  const next = Math.min(...under.map((one) => one.tree_level));
  const direct = under.filter((one) => one.tree_level === next || !under.some((other) => other.tree_level < one.tree_level && isUnder(one, other)));
  return direct.sort((a, b) => a.code.localeCompare(b.code)).map((one) => ({
    key: one.code, title: `${one.code}\u2002${one.name}`, name: one.name, isLeaf: one.tree_level === 4, selectable: one.tree_level === 4,
  }));
}

function isUnder(one: OccupationLine, other: OccupationLine): boolean {
  return one.code.startsWith(`${other.code.replace(/(?:-00)+$/, '')}-`);
}

function grown(branches: Branch[], key: string, children: Branch[]): Branch[] {
  return branches.map((one) => {
    if (one.key === key) return { ...one, children };
    return one.children ? { ...one, children: grown(one.children, key, children) } : one;
  });
}
