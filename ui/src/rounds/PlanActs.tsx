/** What can be corrected of a plan: its days, its standard's version, a rater, or that the round is there at all. */
import { EditOutlined, MoreOutlined, UserAddOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PanelDraft } from '../bindings/PanelDraft';
import type { RoundShown } from '../bindings/RoundShown';
import { titleOf } from '../shared/words/format';
import { CorrectionDialog } from './CorrectionDialog';
import { DaysDialog } from './DaysDialog';
import { NewRaterDialog } from './NewRaterDialog';
import { ScopeDialog } from './ScopeDialog';

function useDone(close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return () => {
    void message.success(t('correction.done'));
    close();
  };
}

type PlanAct = 'days' | 'standard' | 'delete';

/** The buttons beside standard and days. */
export function PlanActs({ shown }: { shown: RoundShown }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [act, setAct] = useState<PlanAct>();
  const close = () => setAct(undefined);
  const done = useDone(close);
  const versions = shown.other_versions ?? [];
  const more: PlanAct[] = versions.length > 0 ? ['standard', 'delete'] : ['delete'];
  const round = shown.plan.code;
  return (
    <>
      <Button size="small" icon={<EditOutlined />} onClick={() => setAct('days')}>{t('correction.days')}</Button>
      <Dropdown
        trigger={['click']}
        menu={{ items: more.map((key) => ({ key, label: t(`correction.${key}`), danger: key === 'delete' })), onClick: ({ key }) => setAct(more.find((one) => one === key)) }}
      >
        <Button size="small" icon={<MoreOutlined />} aria-label={t('correction.more')} title={t('correction.more')} />
      </Dropdown>
      {act === 'days' ? <DaysDialog plan={shown.plan} done={done} close={close} /> : null}
      {act === 'standard' ? (
        <CorrectionDialog<{ version: string }>
          round={round}
          title={titleOf(t('correction.standard'))}
          go={t('correction.go')}
          initial={{ version: versions[0] ?? '' }}
          correction={({ version }) => ({ kind: 'standard', version: version ?? '' })}
          done={done}
          close={close}
        >
          <Form.Item name="version" label={shown.standard_title}><Select options={versions.map((value) => ({ value, label: value }))} /></Form.Item>
        </CorrectionDialog>
      ) : null}
      {act === 'delete' ? (
        <CorrectionDialog
          round={round}
          title={titleOf(t('correction.delete'))}
          go={t('correction.delete_go')}
          danger
          correction={() => ({ kind: 'delete' })}
          done={() => {
            done();
            void navigate('/rounds', { replace: true });
          }}
          close={close}
        />
      ) : null}
    </>
  );
}

/** The button that adds a rater. */
export function AddRater({ shown }: { shown: RoundShown }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = useDone(close);
  return (
    <>
      <Button size="small" icon={<UserAddOutlined />} onClick={() => setOpen(true)}>{t('correction.add_rater')}</Button>
      {open ? <NewRaterDialog shown={shown} done={done} close={close} /> : null}
    </>
  );
}

/** The menu of the row of a rater who was replaced: what she kept is handed on, too. */
export function ReplacedActs({ shown, one, successor }: { shown: RoundShown; one: PanelDraft; successor: PanelDraft }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = useDone(close);
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'hand_on', label: t('correction.hand_on') }], onClick: () => setOpen(true) }}>
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('correction.of', { name: one.name })} title={t('correction.of', { name: one.name })} />
      </Dropdown>
      {open ? (
        <CorrectionDialog
          round={shown.plan.code}
          title={t('correction.hand_on_title', { name: one.name, successor: successor.name })}
          go={t('correction.hand_on_go')}
          danger
          correction={() => ({ kind: 'replace_rater', rater: one.code, by: successor, relations: [] })}
          done={done}
          close={close}
        />
      ) : null}
    </>
  );
}

const RATER_ACTS = ['scope', 'replace_rater', 'remove_rater'] as const;

/** The menu of a rater's row. */
export function RaterActs({ shown, one }: { shown: RoundShown; one: PanelDraft }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<(typeof RATER_ACTS)[number]>();
  const close = () => setAct(undefined);
  const done = useDone(close);
  // Whoever marks nobody has no scope.
  const acts = RATER_ACTS.filter((key) => key !== 'scope' || one.component !== null);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: acts.map((key) => ({ key, label: t(`correction.${key}`), danger: key === 'remove_rater' })), onClick: ({ key }) => setAct(RATER_ACTS.find((one) => one === key)) }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('correction.of', { name: one.name })} title={t('correction.of', { name: one.name })} />
      </Dropdown>
      {act === 'scope' ? <ScopeDialog shown={shown} one={one} done={done} close={close} /> : null}
      {act === 'replace_rater' ? <NewRaterDialog shown={shown} replaced={one} done={done} close={close} /> : null}
      {act === 'remove_rater' ? (
        <CorrectionDialog
          round={shown.plan.code}
          title={t('correction.remove_rater_title', { name: one.name })}
          go={t('correction.remove_rater_go')}
          danger
          correction={() => ({ kind: 'remove_rater', rater: one.code })}
          done={done}
          close={close}
        />
      ) : null}
    </>
  );
}
