/** The plan of a round as it stands: its standard, its days, its panel and the relations that were declared; what may be corrected of it. */
import { Result, Skeleton, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PanelRole } from '../bindings/PanelRole';
import type { RoundShown } from '../bindings/RoundShown';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { unitNames } from '../shared/words/names';
import { useKnownPeople } from '../people/search';
import { AddRater, PlanActs, RaterActs, ReplacedActs } from './PlanActs';
import { ROLES } from './planDraft';
import { Effect } from './RelationFields';
import { classes } from '../shared/looks/classes';
import standardsStyle from '../standards/standards.module.css';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './PlanPane.module.css';

/** The pane. */
export function PlanPane({ round, open }: { round: string; open: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useAction('show_round', { round });
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const { plan } = data;
  const said = (iso: string) => day(iso, i18n.language);
  const facts: [string, string][] = [
    [t('plan.announced_on'), said(plan.announced_on)],
    [t('plan.scoring'), t('plan.from_to', { from: said(plan.scoring_from), to: said(plan.scoring_to) })],
    ...(plan.evidence ? [[t('plan.evidence'), t('plan.from_to', { from: said(plan.evidence.from), to: said(plan.evidence.to) })] as [string, string]] : []),
  ];
  return (
    <div className={style.pane} tabIndex={0} aria-label={t('rounds.tab_plan')} role="region">
      <section className={classes(standardsStyle.standardPart, 'panel')}>
        {open ? <div className={style.acts}><PlanActs shown={data} /></div> : null}
        <dl className={classes(draftsStyle.draftFields, 'flush')}>
          <div className={style.standard}>
            <dt className="quiet small">{t('plan.standard')}</dt>
            <dd className="flush"><Link to={`/standards/${data.standard_id}`}>{data.standard_title} {plan.standard_version}</Link></dd>
          </div>
          {facts.map(([name, value], at) => (
            <div key={name} style={{ gridColumn: at === 0 ? 'span 2' : 'span 3' }}><dt className="quiet small">{name}</dt><dd className="flush">{value}</dd></div>
          ))}
        </dl>
      </section>
      <Panel shown={data} open={open} />
      <Relations shown={data} />
    </div>
  );
}

function Panel({ shown, open }: { shown: RoundShown; open: boolean }) {
  const { t } = useTranslation();
  const titles = new Map(shown.components.map((one) => [one.component, one.title]));
  const panel = [...shown.plan.panel].sort((a, b) => rank(a.role) - rank(b.role));
  const nameOf = (code: string) => panel.find((one) => one.code === code)?.name ?? code;
  const units = useAction('list_units', {}).data?.units;
  const unitName = useMemo(() => unitNames(units ?? []), [units]);
  /** Whom she marks, where it is not everybody. */
  const scope = (code: string) => (shown.plan.scopes ?? []).filter((one) => one.rater === code).map((one) => (one.kind === 'unit' ? unitName.get(one.who) ?? one.who : one.who)).join(t('common.list_comma'));
  const handover = (code: string) => shown.handovers?.find((one) => one.from === code);
  // Who marks in her place now: whoever took over may have been replaced, too.
  const inPlaceOf = (code: string): string => {
    const over = handover(code);
    return over ? inPlaceOf(over.to) : code;
  };
  return (
    <section className={classes(standardsStyle.standardPart, 'panel')}>
      <h2 className={style.head}>{t('plan.panel')} <span className="quiet small plain">{t('common.person_count', { count: panel.length - (shown.handovers ?? []).length })}</span><span className="spring" />{open ? <AddRater shown={shown} /> : null}</h2>
      <table className="sheet">
        <thead><tr><th>{t('plan.rater_name')}</th><th>{t('plan.role')}</th><th>{t('plan.marks')}</th><th>{t('plan.rater_code')}</th><th>{t('results.staff_no')}</th>{open ? <th className={style.column32} /> : null}</tr></thead>
        <tbody>
          {panel.map((one) => {
            const over = handover(one.code);
            const successor = over && over.kept > 0 ? panel.find((other) => other.code === inPlaceOf(one.code)) : undefined;
            return (
            <tr key={one.code}>
              <td>{over ? <><span className="quiet">{one.name}</span> <Tag variant="filled">{t('correction.handed_over', { name: nameOf(over.to), count: over.kept })}</Tag></> : <b className="strong">{one.name}</b>}{scope(one.code) === '' ? null : <div className="quiet small">{t('plan.scope', { people: scope(one.code) })}</div>}</td>
              <td>{t(`role.${one.role}`)}</td>
              <td>{one.component === null ? <span className="quiet">{t('plan.marks_nothing')}</span> : titles.get(one.component) ?? one.component}</td>
              <td className="quiet">{one.code}</td>
              <td className="figure quiet">{one.staff_no ?? t('common.none')}</td>
              {open ? <td>{over ? null : <RaterActs shown={shown} one={one} />}{successor ? <ReplacedActs shown={shown} one={one} successor={successor} /> : null}</td> : null}
            </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Relations({ shown }: { shown: RoundShown }) {
  const { t } = useTranslation();
  const { relations, panel } = shown.plan;
  const known = useKnownPeople(relations.map((one) => one.staff_no));
  return (
    <section className={classes(standardsStyle.standardPart, 'panel')}>
      <h2>{t('plan.relations')}</h2>
      {relations.length === 0 ? <p className="quiet flush">{t('plan.no_relation')}</p> : (
        <table className="sheet">
          <thead><tr><th>{t('plan.rater')}</th><th>{t('plan.candidate')}</th><th>{t('plan.relation')}</th><th>{t('plan.effect')}</th></tr></thead>
          <tbody>
            {relations.map((one) => (
              <tr key={`${one.rater} ${one.staff_no} ${one.kind}`}>
                <td>{panel.find((rater) => rater.code === one.rater)?.name ?? one.rater}</td>
                <td>{known.get(one.staff_no) ?? ''} <span className="quiet figure">{one.staff_no}</span></td>
                <td>{t(`relation.${one.kind}`)}</td>
                <td><Effect kind={one.kind} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function rank(role: PanelRole): number {
  return ROLES.indexOf(role);
}
