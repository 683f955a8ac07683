/** One batch: what it states and by whom, its rows, and its file as it was imported. */
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchLine } from '../bindings/BatchLine';
import { call } from '../shared/calls/call';
import { SaveFile } from '../shared/files/SaveFile';
import { day, minute, size } from '../shared/words/format';
import { useKind } from './kinds';
import { RecordRows } from './RecordRows';

/** The drawer. */
export function BatchDrawer({ batch, close }: { batch: BatchLine; close: () => void }) {
  const { t, i18n } = useTranslation();
  const kind = useKind();
  const [saving, setSaving] = useState(false);
  const dot = batch.name.lastIndexOf('.');
  const facts: [string, string][] = [
    [t('batches.source'), batch.source === '' ? t('common.none') : batch.source],
    [t('batches.stated_on'), day(batch.stated_on, i18n.language)],
    ...batch.scopes.map((scope): [string, string] => [kind(scope.kind), t(scope.every_unit ? 'batches.scope_every' : 'batches.scope', {
      from: day(scope.from, i18n.language), to: day(scope.to, i18n.language), count: scope.units,
    })]),
    [t('batches.manner'), t(batch.replaces ? 'batches.replaces' : 'batches.adds')],
    [t('batches.imported'), `${batch.imported_by} ${minute(batch.imported_at, i18n.language)}`],
    ...(batch.bytes > 0 ? [[t('batches.file_size'), size(batch.bytes)] as [string, string]] : []),
    ['SHA-256', batch.sha256],
    ...(batch.withdrawn === null ? [] : [[t('batches.withdrawn'), t('batches.withdrawn_by', {
      by: batch.withdrawn.by, at: minute(batch.withdrawn.at, i18n.language), reason: batch.withdrawn.reason,
    })] as [string, string]]),
  ];
  return (
    <Drawer open onClose={close} size={880} title={t('batches.title_of', { batch: batch.batch, name: batch.name })}>
      <dl className="facts below-m">
        {facts.map(([name, value]) => [<dt key={`${name}-t`}>{name}</dt>, <dd key={`${name}-d`} className="breaks">{value}</dd>])}
      </dl>
      {batch.brought_over ? <p className="quiet">{t('batches.not_kept')}</p> : saving ? (
        <SaveFile
          name={dot > 0 ? batch.name.slice(0, dot) : batch.name}
          extension={dot > 0 ? batch.name.slice(dot + 1) : 'csv'}
          label={t('tables.save_path')}
          heading={t('batches.save_file')}
          kind={t('tables.kind')}
          save={(path) => call('save_evidence_file', { batch: batch.batch, path })}
          saved={(path) => t('batches.file_saved', { path })}
          done={() => setSaving(false)}
        />
      ) : <Button className="below-m" onClick={() => setSaving(true)}>{t('batches.save_file_go')}</Button>}
      <RecordRows key={batch.batch} batch={batch.batch} />
    </Drawer>
  );
}
