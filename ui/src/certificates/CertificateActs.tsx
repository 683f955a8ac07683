/** What can be done with one certificate of the register: print it alone, issue its paper anew, revoke it; and what was done with it. */
import { DownOutlined, HistoryOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Modal, Space, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { call } from '../shared/calls/call';
import { day, groupedNumber } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import type { Certificate } from './certificate';
import { SaveDialog } from './SaveDialog';

type Act = 'save' | 'reissue' | 'revoke' | 'history';

/** The buttons under the preview. */
export function CertificateActs({ line }: { line: Certificate }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const valid = line.state === 'valid';
  return (
    <Space wrap>
      {valid ? <Button onClick={() => setAct('save')}>{t('certificates.save_one')}</Button> : null}
      <Button icon={<HistoryOutlined />} onClick={() => setAct('history')}>{t('certificates.history')}</Button>
      {valid ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [{ key: 'reissue', label: t('certificates.reissue') }, { key: 'revoke', label: t('certificates.revoke'), danger: true }],
            onClick: ({ key }) => setAct(key as Act),
          }}
        >
          <Button>{t('certificates.more')} <DownOutlined /></Button>
        </Dropdown>
      ) : null}
      <SaveDialog of={{ number: line.number, name: line.name }} count={1} open={act === 'save'} close={close} />
      {act === 'history' ? <History line={line} close={close} /> : null}
      {act === 'reissue' || act === 'revoke' ? <WithReason kind={act} line={line} close={close} /> : null}
    </Space>
  );
}

function WithReason({ kind, line, close }: { kind: 'reissue' | 'revoke'; line: Certificate; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const revokes = kind === 'revoke';
  return (
    <ReasonDialog
      open
      title={t(revokes ? 'certificates.revoke_title' : 'certificates.reissue_title', { name: line.name })}
      help={t('certificates.reason_help')}
      go={t(revokes ? 'certificates.revoke_go' : 'certificates.reissue_go')}
      danger={revokes}
      more={revokes ? <SecondPerson /> : null}
      fields={SECOND_FIELDS}
      act={(filled) => (revokes
        ? call('revoke_certificate', { number: line.number, ...filled }).catch(besideSecond)
        : call('reissue_certificate', { number: line.number, reason: filled.reason }))}
      done={() => {
        void message.success(t(revokes ? 'certificates.revoke_done' : 'certificates.reissue_done', { name: line.name }));
        close();
      }}
      close={close}
    >
      <p className="mono">{groupedNumber(line.number)}</p>
      <p>{t(revokes ? 'certificates.revoke_effect' : 'certificates.reissue_effect')}</p>
    </ReasonDialog>
  );
}

/** What each event is called. */
const EVENT = { issued: 'certificates.event_issued', printed: 'certificates.event_printed', reissued: 'certificates.event_reissued', revoked: 'certificates.event_revoked' } as const;

function History({ line, close }: { line: Certificate; close: () => void }) {
  const { t, i18n } = useTranslation();
  const { data } = useAction('check_certificate', { number: line.number });
  const name = (kind: string) => (kind in EVENT ? t(EVENT[kind as keyof typeof EVENT]) : kind);
  return (
    <Modal open title={t('certificates.history_of', { name: line.name })} footer={<Button type="primary" onClick={close}>{t('common.close')}</Button>} width={520} onCancel={close}>
      <p className="mono">{groupedNumber(line.number)}</p>
      <Timeline
        items={(data?.history ?? []).map((event, at) => ({
          key: at,
          color: event.kind === 'revoked' ? 'red' : 'green',
          content: (
            <>
              <b>{name(event.kind)}</b>{'\u2002'}<span className="quiet">{day(event.at, i18n.language)} · {event.actor}</span>
              {event.reason ? <div>{event.reason}</div> : null}
            </>
          ),
        }))}
      />
    </Modal>
  );
}
