/**
 * By which rules an office is founded: the pack that comes with the program, read figure by figure with how well each is
 * known, or a file of one's own. Must not know what a figure does.
 */
import { Alert, Button, Space, Table, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulePackFigure } from '../bindings/RulePackFigure';
import type { RulePackShown } from '../bindings/RulePackShown';
import { SaveFile } from '../shared/files/SaveFile';
import { TextFileButton } from '../shared/files/TextFileButton';
import { call } from '../shared/calls/call';
import { classes } from '../shared/looks/classes';
import style from './RulePackStep.module.css';
import institutionStyle from './institution.module.css';

interface RulePackStepProps {
  pack: RulePackShown | undefined;
  /** Whether it is a file of one's own. */
  own: boolean;
  /** Takes the text of a file, or the shipped pack. */
  choose: (text: string | null) => void;
}

const MARKS = { S: 'success', '2nd': 'processing', '?': 'warning' } as const;

/** The step. */
export function RulePackStep({ pack, own, choose }: RulePackStepProps) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  if (!pack) return null;
  return (
    <>
      <div className={style.rulePackHead}>
        <div>
          <strong>{pack.title}</strong> <span className="quiet">{pack.region_name} · {pack.code}</span>
        </div>
        <Space>
          {own ? <Button size="small" onClick={() => choose(null)}>{t('office.pack_shipped')}</Button> : null}
          <Button size="small" onClick={() => setSaving((before) => !before)}>{t('office.pack_save')}</Button>
          <TextFileButton size="small" label={t('office.pack_file')} take={choose}>{t('office.pack_own')}</TextFileButton>
        </Space>
      </div>
      {saving ? (
        <SaveFile
          name={t('office.pack_name')}
          extension="toml"
          label={t('office.pack_path')}
          heading={t('office.pack_save')}
          kind={t('office.pack_kind')}
          save={(path) => call('save_rule_pack', { path })}
          saved={(path) => t('office.pack_saved', { path })}
          done={() => setSaving(false)}
        />
      ) : null}
      <Alert className="below-s" type="warning" showIcon title={pack.verified_by} />
      <Table<RulePackFigure>
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={pack.figures}
        columns={[
          { title: t('office.pack_figure'), dataIndex: 'title' },
          { title: t('office.pack_value'), dataIndex: 'value', width: 130, render: (value: string) => <Value value={value} /> },
          { title: t('office.pack_mark'), dataIndex: 'mark', width: 110, render: (mark: string) => <MarkTag mark={mark} /> },
          { title: t('office.pack_note'), dataIndex: 'note', render: (note: string) => <span className="quiet small">{note}</span> },
        ]}
      />
      <p className={classes(institutionStyle.rulePackDocuments, 'quiet small')}>
        {t('office.pack_documents')}{pack.documents.map((one) => t('office.pack_document', { number: one.number, subject: one.subject }).trim()).join(t('common.list_comma'))}
      </p>
    </>
  );
}

function Value({ value }: { value: string }) {
  const { t } = useTranslation();
  switch (value) {
    case 'true': return t('office.pack_yes');
    case 'false': return t('office.pack_no');
    case 'year': return t('office.scope_year');
    case 'year_and_level': return t('office.scope_year_and_level');
    default: return <span className="figure">{value}</span>;
  }
}

function MarkTag({ mark }: { mark: string }) {
  const { t } = useTranslation();
  const known = mark === 'S' || mark === '2nd' ? mark : '?';
  const words = { S: t('office.pack_seen'), '2nd': t('office.pack_repost'), '?': t('office.pack_unknown') }[known];
  return <Tooltip title={t('office.pack_mark_help')}><Tag color={MARKS[known]} variant="filled">{words}</Tag></Tooltip>;
}
