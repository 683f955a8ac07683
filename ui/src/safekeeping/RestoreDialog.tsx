/**
 * The return of the office from a backup: first what it would cost, then the return in the place of the open office, with the second
 * person where there are accounts.
 */
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { besideSecond, SECOND_FIELDS, SecondPerson } from '../accounts/SecondPerson';
import type { BackupMade } from '../bindings/BackupMade';
import type { Credential } from '../bindings/Credential';
import type { RestorePreview } from '../bindings/RestorePreview';
import type { WireError } from '../bindings/WireError';
import { useSession } from '../session/session';
import { call } from '../shared/calls/call';
import { ActionError } from '../shared/calls/errors';
import { Refusal } from '../shared/calls/refusals';
import { FormDialog } from '../shared/dialogs/FormDialog';
import { chooseFile } from '../shared/files/files';
import { PathField } from '../shared/files/PathField';
import { minute } from '../shared/words/format';
import { Compared } from './Compared';
import { useLogWords } from './logWords';
import style from './RestoreDialog.module.css';

interface RestoreDialogProps {
  /** The backup; asked for when none is named. */
  path?: string;
  close: () => void;
}

/** The dialogs, one after the other. */
export function RestoreDialog({ path, close }: RestoreDialogProps) {
  const [seen, setSeen] = useState<RestorePreview>();
  if (seen) return <Confirm seen={seen} close={close} />;
  return <Choose {...(path === undefined ? {} : { path })} done={setSeen} close={close} />;
}

function Choose({ path, done, close }: RestoreDialogProps & { done: (seen: RestorePreview) => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t('safekeeping.restore_title')}
      text={<p>{t('safekeeping.restore_choose')}</p>}
      go={t('safekeeping.restore_look')}
      width={600}
      fields={['path']}
      initial={{ path: path ?? '' }}
      act={({ path }: { path: string }) => call('preview_restore', { path: path.trim() })}
      done={done}
      close={close}
    >
      <Form.Item name="path" label={t('safekeeping.restore_path')} rules={[{ required: true, whitespace: true, message: t('office.required') }]}>
        <PathField label={t('safekeeping.restore_path')} browse={() => chooseFile(t('safekeeping.restore_title'), { name: t('safekeeping.copy_kind'), extension: ['backup', 'office', 'replaced'] })} />
      </Form.Item>
    </FormDialog>
  );
}

function Confirm({ seen, close }: { seen: RestorePreview; close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { office } = useSession();
  const path = seen.backup.location;
  if (!seen.sound || seen.hindrance) {
    return (
      <Modal open title={t('safekeeping.restore_title')} footer={<Button onClick={close}>{t('common.close')}</Button>} onCancel={close} width={720}>
        {seen.sound ? null : <p className="bad">{t('safekeeping.restore_not_sound')}</p>}
        {seen.hindrance ? <Refusal error={new ActionError(seen.hindrance)} /> : null}
        <Cost seen={seen} />
      </Modal>
    );
  }
  const done = (made: BackupMade) => {
    close();
    void navigate('/');
    modal.success({ title: t('safekeeping.restored'), content: <><p className="breaks">{t('safekeeping.restored_text', { kept: made.kept ?? '' })}</p><Told told={made.warnings} /></>, okText: t('common.understood'), width: 560 });
  };
  return (
    <FormDialog
      title={t('safekeeping.restore_title')}
      text={<Cost seen={seen} />}
      go={t('safekeeping.restore_go')}
      danger
      width={820}
      fields={SECOND_FIELDS}
      act={({ second }: { second?: Credential }) => call('restore_backup', { path, to: office?.location ?? '', replace: true, ...(second === undefined ? {} : { second }) }).catch(besideSecond)}
      done={done}
      close={close}
    >
      <SecondPerson />
    </FormDialog>
  );
}

/** What has to be told of a return: what it is, and what to do. */
function Told({ told }: { told: readonly WireError[] }) {
  return told.length === 0 ? null : (
    <ul data-testid="restore-told">
      {told.map((one) => <li key={one.code} data-code={one.code}><span className="bad">{one.message}</span>{one.hint === undefined ? null : <div>{one.hint}</div>}</li>)}
    </ul>
  );
}

/** What the backup has, and what would be lost. */
function Cost({ seen }: { seen: RestorePreview }) {
  const { t, i18n } = useTranslation();
  const words = useLogWords();
  const { present } = seen;
  if (!present) return null;
  const { first } = present;
  const at = (moment: string | null) => (moment === null ? '' : minute(moment, i18n.language));
  return (
    <div data-testid="restore-cost">
      <Compared compared={present} first={t('safekeeping.present')} second={t('safekeeping.the_backup')} />
      <Told told={seen.accounts ?? []} />
      {first.lines_after === 0 ? <p className="good">{t('safekeeping.nothing_lost')}</p> : (
        <>
          <p className="bad strong">{t('safekeeping.lost', { count: first.lines_after, from: at(first.after_from), to: at(first.after_to) })}</p>
          <div className={style.lost}>
            <table className="sheet" data-testid="lost-lines">
              <thead><tr><th className="num">{t('safekeeping.line')}</th><th>{t('safekeeping.at')}</th><th>{t('frame.actor')}</th><th>{t('safekeeping.act')}</th><th>{t('safekeeping.subject')}</th></tr></thead>
              <tbody>
                {seen.lost.map((line) => (
                  <tr key={line.seq}>
                    <td className="num">{line.seq}</td><td className="figure">{minute(line.at, i18n.language)}</td><td>{line.actor}</td><td>{words.act(line.action)}</td><td className="breaks">{words.subject(line.subject)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <p className="quiet">{t('safekeeping.restore_keeps')}</p>
    </div>
  );
}
