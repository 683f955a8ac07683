/** One employee: photograph, particulars, and what happened in the working life. */
import type { TFunction } from 'i18next';
import { ArrowLeftOutlined, UserOutlined } from '@ant-design/icons';
import { Result, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import type { EmployeeShown } from '../bindings/EmployeeShown';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { unitNames } from '../shared/words/names';
import { PersonActs } from './PersonActs';
import { PersonCertificates } from './PersonCertificates';
import { PersonTimeline } from './PersonTimeline';
import { PrivateNumbers } from './PrivateNumbers';
import { useHeldWords, useLevelName } from './words';
import { classes } from '../shared/looks/classes';
import style from './PersonScreen.module.css';
import peopleStyle from './people.module.css';

/** The person named in the address. */
export function PersonScreen() {
  const { t, i18n } = useTranslation();
  const { staffNo = '' } = useParams();
  const location = useLocation();
  const { data, error } = useAction('show_employee', { staff_no: staffNo });
  const back = `/employees${backTo(location.state)}`;
  if (error) {
    return <Result status="warning" subTitle={<Refusal error={error} />} extra={<Link to={back}>{t('person.back')}</Link>} />;
  }
  if (!data) return <Skeleton active />;
  return (
    <>
      <div className="page-head">
        <Link to={back} aria-label={t('person.back')} title={t('person.back')}><ArrowLeftOutlined /></Link>
        <h1>{data.line.name}</h1>
        {data.line.left_on === null ? null : <Tag className="flush" variant="filled">{t('person.left', { day: day(data.line.left_on, i18n.language) })}</Tag>}
        <span className="quiet figure">{data.line.staff_no}</span>
        <span className="spring" />
        <PersonActs person={data} />
      </div>
      <div className={style.person}>
        <div className={style.column}>
          <Particulars person={data} />
          <PersonCertificates person={data} />
        </div>
        <section className={classes(style.personPart, 'panel')}>
          <h2>{t('person.timeline')}</h2>
          <PersonTimeline entries={data.timeline} />
        </section>
      </div>
    </>
  );
}

function Particulars({ person }: { person: EmployeeShown }) {
  const { t, i18n } = useTranslation();
  const levelName = useLevelName();
  const why = useHeldWords();
  const units = useAction('list_units', {}).data?.units;
  const { line } = person;
  const date = (iso: string | null) => (iso === null ? null : day(iso, i18n.language));
  const facts: [string, string | null][] = [
    [t('results.unit'), unitNames(units ?? []).get(line.unit) ?? line.unit],
    [t('person.gender'), genderOf(person.gender, t)],
    [t('employees.occupation'), line.occupation_name ?? line.occupation],
    [t('person.birth_date'), date(person.birth_date)],
    [t('person.occupation_since'), date(person.occupation_since)],
    [t('person.education'), person.education],
    [t('employees.level'), line.held === undefined ? null : levelName(line.held.level)],
    [t('person.title'), person.title],
    [t('person.level_by'), line.held === undefined ? null : why(line.held)],
    [t('employees.hired_on'), date(line.hired_on)],
  ];
  return (
    <section className={classes(style.personPart, 'panel')}>
      <div className={style.personHead}>
        {person.photo_base64 === null
          ? <div className={classes(style.portrait, style.noPortrait)}><UserOutlined aria-hidden="true" /><span>{t('person.no_photo')}</span></div>
          : <img className={style.portrait} src={`data:image/jpeg;base64,${person.photo_base64}`} alt={t('person.photo_of', { name: line.name })} />}
        <dl className={peopleStyle.particulars}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value === null || value === '' ? <span className="quiet">{t('common.none')}</span> : value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <PrivateNumbers key={line.staff_no} person={person} />
    </section>
  );
}

function genderOf(gender: string | null, t: TFunction): string | null {
  if (gender === 'male') return t('person.male');
  return gender === 'female' ? t('person.female') : gender;
}

/** The search that one came from; none when the address was opened by itself. */
function backTo(state: unknown): string {
  const back = typeof state === 'object' && state !== null && 'back' in state ? state.back : undefined;
  return typeof back === 'string' && back !== '' ? `?${back}` : '';
}
