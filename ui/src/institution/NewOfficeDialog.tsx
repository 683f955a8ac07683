/**
 * The wizard that makes a new office: its rules, the institution with its numbers, what it is filed for, where the office lies, whose
 * the first account is, and the recovery sheet in her hands. What is written is checked by the engine as it is written; the office is
 * made at the last step, whole or not at all.
 */
import { App, Button, Form, Modal, Segmented, Steps } from 'antd';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_FIELDS, type FirstAccountFilled } from '../accounts/FirstAccountFields';
import { saveFirstSheet, useFirstSheet } from '../accounts/firstSheet';
import { SheetView } from '../accounts/SheetView';
import type { OfficeDraft } from '../bindings/OfficeDraft';
import type { OfficeDraftRead } from '../bindings/OfficeDraftRead';
import type { RulePackShown } from '../bindings/RulePackShown';
import type { WireError } from '../bindings/WireError';
import { Problems } from '../shared/drafts/Field';
import { useSettled } from '../shared/calls/useSettled';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useProposedPath } from '../shared/files/files';
import { useAction } from '../shared/calls/useAction';
import { AccountStep, type Protection } from './AccountStep';
import { FilingStep } from './FilingStep';
import { InstitutionStep } from './InstitutionStep';
import { PlaceStep } from './PlaceStep';
import { RulePackStep } from './RulePackStep';
import { SettingsFile } from './SettingsFile';
import { draftOf, NEW_OFFICE, proposedNumber, typedOf, type OfficeForm } from './draft';
import { classes } from '../shared/looks/classes';
import style from './NewOfficeDialog.module.css';
import institutionStyle from './institution.module.css';

type Step = 'rules' | 'institution' | 'filing' | 'place' | 'account' | 'sheet';

/** The dialog; on success the new office is open. */
export function NewOfficeDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const written = useRef(false);
  const leave = () => {
    if (!written.current) return close();
    modal.confirm({ title: t('draft.leave_ask'), okText: t('draft.leave_sure'), cancelText: t('draft.leave_not'), onOk: close });
  };
  return (
    <Modal
      className="high printable"
      open
      title={t('office.create_heading')}
      footer={null}
      width={900}
      // A click beside it must not throw away what was written.
      mask={{ closable: false }}
      destroyOnHidden
      onCancel={leave}
    >
      <Wizard close={close} leave={leave} written={written} />
    </Modal>
  );
}

/** `leave` asks first where something is written, which the wizard says in `written`. */
function Wizard({ close, leave, written: writtenRef }: { close: () => void; leave: () => void; written: RefObject<boolean> }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [account] = Form.useForm<FirstAccountFilled>();
  const refuse = useRefusals();
  const refuseAccount = useRefusals(FIRST_FIELDS, (error) => account.setFields([{ name: error.field as keyof FirstAccountFilled, errors: [said(error)] }]));
  const [step, setStep] = useState<Step>('rules');
  const [way, setWay] = useState<'form' | 'file'>('form');
  const [ownPack, setOwnPack] = useState<string | null>(null);
  const [typed, setTyped] = useState(NEW_OFFICE);
  const [file, setFile] = useState('');
  useEffect(() => {
    writtenRef.current = typed !== NEW_OFFICE || file !== '';
  }, [writtenRef, typed, file]);
  // Until she has pressed "next", an empty field is no mistake.
  const [asked, setAsked] = useState<Step[]>([]);
  const [busy, setBusy] = useState(false);
  const proposedPlace = useProposedPath(`${t('office.new_name')}.office`);
  const [typedPlace, setPlace] = useState<string>();
  const place = typedPlace ?? proposedPlace;
  const [protection, setProtection] = useState<Protection>('account');
  const { sheet, first, prepare } = useFirstSheet();
  const [held, setHeld] = useState(false);

  const [pack, setPack] = useState<RulePackShown>();
  const choosePack = useCallback((text: string | null) => {
    call('show_rule_pack', { text }).then((shown) => {
      setPack(shown);
      setOwnPack(text);
    }, refuse);
  }, [refuse]);
  useEffect(() => choosePack(null), [choosePack]);

  const proposed = useMemo(() => proposedNumber(pack?.figures ?? []), [pack]);
  const form: OfficeForm = useMemo(() => ({ ...typed, number: { ...proposed, ...typed.number } }), [typed, proposed]);
  const change = (next: OfficeForm) => setTyped(typedOf(next, proposed));

  const ofForm = useMemo(() => draftOf(form), [form]);
  const settledForm = useSettled(ofForm);
  const ofFile = useAction('read_office_draft', { text: useSettled(file) }, { when: way === 'file' }).data;
  const draft: OfficeDraft | null = way === 'form' ? settledForm : ofFile?.draft ?? null;
  const checked = useAction('check_institution', draft ?? settledForm, { when: draft !== null }).data;
  const { problems, numbers } = draft === null ? { problems: ofFile?.problems ?? [], numbers: [] } : checked ?? { problems: [], numbers: [] };
  const steps: Step[] = ['rules', 'institution', ...(way === 'form' ? ['filing' as const] : []), 'place', 'account', ...(protection === 'account' ? ['sheet' as const] : [])];
  const at = steps.indexOf(step);
  const isLast = at === steps.length - 1;
  const problemsAt = (one: Step, found = problems) => found.filter((problem) => (way === 'file' ? 'institution' : stepOf(problem)) === one);

  // As it is written this moment, whether or not typing has paused.
  const written = async (): Promise<OfficeDraftRead> => (way === 'form' ? { draft: ofForm, problems: [] } : call('read_office_draft', { text: file }));
  const problemsNow = async () => {
    const now = await written();
    return now.draft === null ? now.problems : (await call('check_institution', now.draft)).problems;
  };
  const next = () => {
    setAsked((before) => [...before, step]);
    setBusy(true);
    problemsNow().then((found) => {
      // With the step, not after it: its buttons answer as soon as they are seen.
      setBusy(false);
      const following = steps[at + 1];
      if (problemsAt(step, found).length === 0 && following) setStep(following);
    }, (thrown: unknown) => {
      setBusy(false);
      refuse(thrown);
    });
  };
  // What was typed about the account is asked of the core by itself, with a sheet that belongs to it.
  const draw = () => {
    account.validateFields().then((filled) => {
      setBusy(true);
      return prepare(filled).then(() => setStep('sheet'), refuseAccount).finally(() => setBusy(false));
    }, () => undefined);
  };
  const make = async () => {
    const now = await written();
    // One gets here only past a text that could be read, and it is not written on here.
    if (now.draft === null) return;
    await call('create_office', { location: place.trim(), draft: now.draft, rule_pack: ownPack, ...(protection === 'account' && first ? { first } : {}) });
    close();
    void message.success(t('office.create_done'));
  };

  const shown = asked.includes(step) ? problemsAt(step) : problemsAt(step).filter((problem) => isWritten(problem, form));
  return (
    <form
      className={style.officeWizard}
      onSubmit={(event) => {
        event.preventDefault();
        if (step === 'account' && !isLast) return draw();
        if (!isLast) return next();
        if (step === 'sheet' && !held) return setAsked((before) => [...before, step]);
        setBusy(true);
        make().catch(refuse).finally(() => setBusy(false));
      }}
    >
      <Steps
        className="not-on-paper"
        size="small"
        current={at}
        items={steps.map((one) => ({ title: { rules: t('office.step_rules'), institution: t('office.step_institution'), filing: t('office.step_filing'), place: t('office.step_place'), account: t('office.step_account'), sheet: t('office.step_sheet') }[one] }))}
      />
      <div className={institutionStyle.officeStep}>
        {step === 'rules' ? <RulePackStep pack={pack} own={ownPack !== null} choose={choosePack} /> : null}
        {step === 'institution' ? (
          <>
            <Segmented className="below-m" value={way} onChange={setWay} options={[{ value: 'form', label: t('office.by_form') }, { value: 'file', label: t('office.by_file') }]} />
            {way === 'form'
              ? <InstitutionStep form={form} change={change} problems={shown} numbers={numbers} />
              : <><SettingsFile value={file} change={setFile} /><Problems problems={asked.includes(step) ? problems : []} /></>}
          </>
        ) : null}
        {step === 'filing' ? <FilingStep form={form} change={change} problems={shown} /> : null}
        {step === 'place' ? <PlaceStep place={place} change={setPlace} pack={pack} numbers={numbers} draft={draft} written={written} /> : null}
        {step === 'account' ? <AccountStep form={account} protection={protection} protect={setProtection} atServer={place.includes('://')} /> : null}
        {step === 'sheet' && sheet && draft ? (
          <SheetView institution={draft.institution.name} sheet={sheet} save={saveFirstSheet(draft.institution.name, sheet)} held={held} hold={setHeld} asked={asked.includes(step)} />
        ) : null}
      </div>
      <footer className={classes(style.officeWizardFoot, 'not-on-paper')}>
        <Button onClick={leave}>{t('common.cancel')}</Button>
        <span className="spring" />
        {at > 0 ? <Button onClick={() => setStep(steps[at - 1] ?? 'rules')}>{t('tables.back')}</Button> : null}
        <Button type="primary" htmlType="submit" loading={busy}>{isLast ? t('office.create_go') : t('tables.next')}</Button>
      </footer>
    </form>
  );
}

/** Where a problem is mended. */
function stepOf({ field }: WireError): Step {
  if (field?.startsWith('filing') || field?.startsWith('workshops')) return 'filing';
  return 'institution';
}

/** Whether the field that a problem is about holds something already. */
function isWritten({ field }: WireError, form: OfficeForm): boolean {
  const last = field?.split('.').at(-1) ?? '';
  if (field?.startsWith('institution.number.')) return Boolean(form.number[last as keyof OfficeForm['number']]);
  if (field === 'institution.credit_code') return form.credit_code.length >= 18;
  return field === 'institution.name' && form.name !== '';
}
