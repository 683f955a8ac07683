/** A rule pack: where it stands, its figures under their subjects, the routes to each level, and what can be done with it. A draft is edited here. */
import { Alert, App, Button, Form, Input, Result, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RulePackKept } from '../bindings/RulePackKept';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { Refusal, useRefusals } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { SaveFile } from '../shared/files/SaveFile';
import { useWords } from '../shared/words/words';
import { CompareRulesDialog } from './CompareRulesDialog';
import { CopyRulesDialog } from './CopyRulesDialog';
import { RuleFigures, type Typed } from './RuleFigures';
import { PackState } from './RulesCard';
import { RulesInForceDialog } from './RulesInForceDialog';
import { useHolding } from './rules';
import style from './rules.module.css';

/** The page of the pack that the address names. */
export function RulePackScreen() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const { data, error } = useAction('show_kept_rule_pack', { code });
  return (
    <>
      <Link to="/institution">{t('nav.institution')}</Link>
      {error ? <Result status="warning" subTitle={<Refusal error={error} />} /> : data?.line.code === code ? <Pack key={code} pack={data} /> : <Skeleton active />}
    </>
  );
}

function Pack({ pack }: { pack: RulePackKept }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const holding = useHolding();
  const { data } = useAction('list_rule_packs', {});
  const [open, setOpen] = useState<'copy' | 'compare' | 'save' | 'enforce' | 'withdraw'>();
  const close = () => setOpen(undefined);
  const { line } = pack;
  const packs = data?.packs ?? [];
  const done = () => {
    close();
    void message.success(t('institution.corrected'));
  };
  return (
    <>
      <div className="page-head">
        <h1>{line.title}</h1>
        <Space wrap>
          <Button onClick={() => setOpen('copy')}>{t('rules.copy')}</Button>
          {packs.length > 1 ? <Button onClick={() => setOpen('compare')}>{t('rules.compare')}</Button> : null}
          <Button onClick={() => setOpen('save')}>{t('rules.save_file')}</Button>
          {line.state === 'withdrawn' || (line.state === 'in_force' && line.holds_from === null) ? null : <Button onClick={() => setOpen('withdraw')}>{t('rules.withdraw')}</Button>}
          {line.state === 'draft' ? <Button type="primary" onClick={() => setOpen('enforce')}>{t('rules.enforce')}</Button> : null}
        </Space>
      </div>
      <p><PackState pack={line} /> {holding(line)} <span className="quiet">{pack.region_name} · {line.code}</span></p>
      {open === 'save' ? (
        <SaveFile
          name={line.code}
          extension="toml"
          label={t('office.pack_path')}
          heading={t('rules.save_file')}
          kind={t('office.pack_kind')}
          save={(path) => call('export_rule_pack', { code: line.code, path })}
          saved={(path) => t('rules.saved_file', { path })}
          done={close}
        />
      ) : null}
      {line.state === 'draft' ? <Draft key={pack.seen} pack={pack} /> : (
        <>
          <Alert className="below-s" type={line.verified_by === '' ? 'warning' : 'info'} showIcon title={line.verified_by === '' ? t('rules.not_verified') : line.verified_by} />
          <RuleFigures figures={pack.figures} typed={{}} wrong={undefined} />
        </>
      )}
      <Routes pack={pack} />
      <p className="quiet small">{t('office.pack_documents')}{pack.documents.map((one) => t('office.pack_document', { number: one.number, subject: one.subject }).trim()).join(t('common.list_comma'))}</p>
      {open === 'copy' ? <CopyRulesDialog pack={line} close={close} /> : null}
      {open === 'compare' ? <CompareRulesDialog packs={packs} after={line.code} close={close} /> : null}
      {open === 'enforce' || open === 'withdraw' ? <RulesInForceDialog act={open} pack={pack} done={done} close={close} /> : null}
    </>
  );
}

/** The figures as inputs; what is typed is kept by the button. */
function Draft({ pack }: { pack: RulePackKept }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [title, setTitle] = useState(pack.line.title);
  const [verifiedBy, setVerifiedBy] = useState(pack.line.verified_by);
  const [from, setFrom] = useState(pack.line.holds_from ?? '');
  const [typed, setTyped] = useState<Typed>({});
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ field: string; text: string }>();
  const fields = [...pack.figures.map((one) => one.field), 'holds_from'];
  const refuse = useRefusals(fields, (error) => setWrong({ field: error.field ?? '', text: said(error) }));
  const { line } = pack;
  const head = {
    ...(title === line.title ? {} : { title }),
    ...(verifiedBy === line.verified_by ? {} : { verified_by: verifiedBy }),
    ...(from === (line.holds_from ?? '') ? {} : { holds_from: from }),
  };
  const figures = Object.entries(typed).map(([field, parts]) => ({ field, ...parts }));
  const changed = figures.length > 0 || Object.keys(head).length > 0;
  const save = () => {
    setBusy(true);
    setWrong(undefined);
    call('edit_rule_pack', { code: line.code, seen: pack.seen, ...head, figures })
      .then(() => message.success(t('rules.saved')), refuse)
      .finally(() => setBusy(false));
  };
  return (
    <Form layout="vertical" component={false}>
      <div className={style.head}>
        <Form.Item label={t('rules.pack_title')} htmlFor="rules-title"><Input id="rules-title" value={title} onChange={(event) => setTitle(event.target.value)} /></Form.Item>
        <Form.Item label={t('rules.meant')} htmlFor="rules-meant" {...(wrong?.field === 'holds_from' ? { validateStatus: 'error', help: wrong.text } : {})}>
          <Input id="rules-meant" type="date" max="2999-12-31" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('rules.pack_verified_by')} htmlFor="rules-verified" extra={t('rules.verified_help')}><Input id="rules-verified" value={verifiedBy} onChange={(event) => setVerifiedBy(event.target.value)} /></Form.Item>
      </div>
      <RuleFigures figures={pack.figures} typed={typed} wrong={wrong} type={(field, part) => setTyped((before) => ({ ...before, [field]: { ...before[field], ...part } }))} />
      <p><Button type="primary" loading={busy} disabled={!changed} onClick={save}>{t('rules.save')}</Button></p>
    </Form>
  );
}

/** The routes to each level, as they are worded; they are changed in the file. */
function Routes({ pack }: { pack: RulePackKept }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section aria-label={t('rules.routes')}>
      <h2>{t('rules.routes')}</h2>
      <p className="quiet small">{t('rules.routes_help')}</p>
      <table className="sheet">
        <thead><tr><th>{t('rules.standards')}</th><th>{t('office.levels')}</th><th>{t('rules.routes')}</th></tr></thead>
        <tbody>
          {pack.routes.map((one) => (
            <tr key={`${one.standards} ${one.level}`}>
              <td>{one.standards}</td><td>{words.level(one.level)}</td>
              <td><ul className={style.routes}>{one.routes.map((route) => <li key={route}>{route}</li>)}</ul></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
