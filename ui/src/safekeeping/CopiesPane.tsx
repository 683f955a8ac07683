/** The copies that are kept of the office: when the last was made, where they go, which there are, and those that went their own way. */
import { Alert, App, Button, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CopiesKept } from '../bindings/CopiesKept';
import type { CopyKept } from '../bindings/CopyKept';
import { call } from '../shared/calls/call';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { minute, size } from '../shared/words/format';
import { CopySettingsDialog } from './CopySettingsDialog';
import { OtherCopies } from './OtherCopies';
import { RestoreDialog } from './RestoreDialog';
import { SaveCopyDialog } from './SaveCopyDialog';
import { OCCASION } from './occasions';
import style from './CopiesPane.module.css';

type Dialog = { kind: 'settings' } | { kind: 'save' } | { kind: 'restore'; path?: string };

/** The pane. */
export function CopiesPane() {
  const { data, error } = useAction('list_copies', {});
  const [dialog, setDialog] = useState<Dialog>();
  if (error) return <Result status="info" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const close = () => setDialog(undefined);
  return (
    <>
      <Head kept={data} open={setDialog} />
      <Places kept={data} />
      <CopyTable copies={data.copies} several={data.places.length > 1} restore={(path) => setDialog({ kind: 'restore', path })} />
      <OtherCopies seen={data.seen} />
      {dialog?.kind === 'settings' ? <CopySettingsDialog kept={data} close={close} /> : null}
      {dialog?.kind === 'save' ? <SaveCopyDialog close={close} /> : null}
      {dialog?.kind === 'restore' ? <RestoreDialog {...(dialog.path === undefined ? {} : { path: dialog.path })} close={close} /> : null}
    </>
  );
}

function Head({ kept, open }: { kept: CopiesKept; open: (dialog: Dialog) => void }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [busy, setBusy] = useState(false);
  const keep = () => {
    setBusy(true);
    call('keep_copy', {})
      .then(({ warnings }) => {
        if (warnings.length === 0) void message.success(t('safekeeping.kept'));
      }, refuse)
      .finally(() => setBusy(false));
  };
  return (
    <div className={style.head}>
      <div>
        <div className="large strong" data-testid="last-copy">
          {kept.last_at === null ? t('safekeeping.last_none') : t('safekeeping.last', { at: minute(kept.last_at, i18n.language) })}
        </div>
        <div className="quiet">{t(kept.automatic ? 'safekeeping.automatic_on' : 'safekeeping.automatic_off')}</div>
      </div>
      <span className="spring" />
      <Button onClick={() => open({ kind: 'restore' })}>{t('safekeeping.restore_other')}</Button>
      <Button onClick={() => open({ kind: 'save' })}>{t('safekeeping.save')}</Button>
      <Button onClick={() => open({ kind: 'settings' })}>{t('safekeeping.settings')}</Button>
      <Button type="primary" loading={busy} onClick={keep}>{t('safekeeping.keep')}</Button>
    </div>
  );
}

function Places({ kept }: { kept: CopiesKept }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {kept.failed && kept.failed_at ? (
        <Alert
          className="below-m"
          type="warning"
          showIcon
          title={t('safekeeping.failed', { at: minute(kept.failed_at, i18n.language), why: kept.failed.message })}
          description={kept.failed.hint}
          data-code={kept.failed.code}
        />
      ) : null}
      <dl className="facts panel below-m" data-testid="copy-places">
        {kept.places.map((place, at) => (
          <div className={style.place} key={place.folder}>
            <dt>{t(at === 0 ? 'safekeeping.place' : 'safekeeping.second_place')}</dt>
            <dd>
              <span className="breaks">{place.folder}</span>{' '}
              {place.is_there
                ? <span className="quiet small">{t('safekeeping.place_holds', { count: place.copies, size: size(place.bytes) })}</span>
                : <Tag color={at === 0 && kept.last_at === null ? 'default' : 'warning'} variant="filled">{t(at === 0 && kept.last_at === null ? 'safekeeping.place_not_yet' : 'safekeeping.place_missing')}</Tag>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function CopyTable({ copies, several, restore }: { copies: CopyKept[]; several: boolean; restore: (path: string) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <Table<CopyKept>
      className="panel below-l"
      size="small"
      rowKey="path"
      dataSource={copies}
      pagination={copies.length > 12 ? { pageSize: 12, showSizeChanger: false, size: 'small' } : false}
      locale={{ emptyText: t('safekeeping.copies_none') }}
      columns={[
        { title: t('safekeeping.made_at'), key: 'made', width: 190, render: (_, copy) => <span className="figure">{minute(copy.made_at, i18n.language)}</span> },
        { title: t('safekeeping.occasion'), key: 'occasion', width: 110, render: (_, copy) => t(OCCASION[copy.occasion as keyof typeof OCCASION]) },
        { title: t('safekeeping.size'), key: 'size', width: 90, align: 'right', render: (_, copy) => <span className="figure">{size(copy.bytes)}</span> },
        ...(several ? [{ title: t('safekeeping.folder'), key: 'folder', render: (_: unknown, copy: CopyKept) => <span className="breaks small">{copy.folder}</span> }] : []),
        {
          title: t('safekeeping.acts'), key: 'acts', width: 130, render: (_, copy) => (
            <Button size="small" aria-label={t('safekeeping.restore_of', { at: minute(copy.made_at, i18n.language) })} onClick={() => restore(copy.path)}>{t('safekeeping.restore')}</Button>
          ),
        },
      ]}
    />
  );
}
