/** The routes by which somebody may apply: the wording of the standard, and beside it what the core asks of a person. */
import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EligibilityDraft } from '../bindings/EligibilityDraft';
import type { WireError } from '../bindings/WireError';
import { useAction } from '../shared/calls/useAction';
import { plainCount } from '../shared/drafts/decimal';
import { Field, Problems } from '../shared/drafts/Field';
import { freeCode, route } from './draft';
import type { PartProps } from './editorPart';
import { CONTEST_LEVELS, LEVELS, useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import draftsStyle from '../shared/drafts/drafts.module.css';
import standardsStyle from './standards.module.css';
import style from './EligibilityFields.module.css';

const FIELDS = [
  'eligibility', 'eligibility.text', 'eligibility.id', 'eligibility.holds_level', 'eligibility.years_since_level', 'eligibility.education', 'eligibility.title',
  'eligibility.years_since_title', 'eligibility.contest_level', 'eligibility.contest_rank', 'eligibility.related_occupations', 'eligibility.level_jump',
];

/** The part. */
export function EligibilityFields({ draft, change, at }: PartProps) {
  const { t } = useTranslation();
  const routes = draft.eligibility;
  const put = (eligibility: EligibilityDraft[]) => change({ ...draft, eligibility });
  return (
    <section className={classes(draftsStyle.draftPart, 'panel')} id="part-eligibility" aria-label={t('standards.eligibility')}>
      <header><h2>{t('standards.eligibility')}</h2><span className="quiet small">{t('standard_edit.routes_help')}</span></header>
      {routes.length === 0 ? <Problems problems={at('eligibility')} /> : null}
      {routes.map((one, place) => (
        <div key={place} className={standardsStyle.draftEntry} id={`route-${place}`} data-testid="route">
          <RouteFields
            one={one}
            at={place + 1}
            wrong={FIELDS.flatMap((field) => at(field, one.id))}
            set={(fields) => put(routes.map((other, turn) => (turn === place ? { ...other, ...fields } : other)))}
            remove={() => put(routes.filter((_, turn) => turn !== place))}
          />
        </div>
      ))}
      <span className={style.buttons}>
        <Patterns level={draft.standard.level} take={(copied) => put([...routes.filter((one) => one.text.trim() !== ''), ...copied])} />
        <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => put([...routes, route(freeCode('', routes.map((one) => one.id)))])}>{t('standard_edit.add_route')}</Button>
      </span>
    </section>
  );
}

/** The patterns of the rule pack; the routes of one come behind those that are written already. */
function Patterns({ level, take }: { level: string; take: (routes: EligibilityDraft[]) => void }) {
  const { t } = useTranslation();
  const { data } = useAction('route_patterns', { level });
  if (!data) return null;
  const { patterns } = data;
  if (patterns.length === 0) return <span className="quiet small">{t('standard_edit.from_pack_none')}</span>;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: patterns.map((one) => ({ key: one.standards, label: t('standard_edit.from_pack_title', { title: one.title, mark: one.mark }) })),
        onClick: ({ key }) => take(patterns.find((one) => one.standards === key)?.routes ?? []),
      }}
    >
      <Button type="dashed" size="small" icon={<CopyOutlined />}>{t('standard_edit.from_pack')}</Button>
    </Dropdown>
  );
}

interface RouteFieldsProps {
  one: EligibilityDraft;
  at: number;
  wrong: WireError[];
  set: (fields: Partial<EligibilityDraft>) => void;
  remove: () => void;
}

function RouteFields({ one, at, wrong, set, remove }: RouteFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const years = (field: 'years_since_level' | 'years_in_occupation' | 'least_age' | 'years_since_title' | 'contest_rank', label: string) => (
    <Field label={label} span={3}>
      {(input) => <Input {...input} inputMode="numeric" value={one[field] ?? ''} onChange={(event) => set({ [field]: plainCount(event.target.value) })} />}
    </Field>
  );
  const list = (field: 'education' | 'title' | 'related_occupations', label: string, span: number) => (
    <Field label={label} span={span}>
      {(input) => <Select {...input} mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', ',', '，', ' ']} value={one[field]} onChange={(entries: string[]) => set({ [field]: entries })} />}
    </Field>
  );
  return (
    <>
      <div className={draftsStyle.draftFields}>
        <Field label={t('standards.route')} span={2}>
          {(input) => <Input {...input} value={one.id} onChange={(event) => set({ id: event.target.value })} />}
        </Field>
        <Field label={t('standards.wording')} span={9} problems={wrong}>
          {(input) => <Input.TextArea {...input} autoSize={{ minRows: 1, maxRows: 4 }} placeholder={t('standard_edit.wording_example')} value={one.text} onChange={(event) => set({ text: event.target.value })} />}
        </Field>
        <div className={style.remove}>
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('standard_edit.remove_route', { at })} title={t('standard_edit.remove_route', { at })} onClick={remove} />
        </div>
        {years('years_in_occupation', t('condition.in_occupation_label'))}
        <Field label={t('condition.holds_label')} span={3}>
          {(input) => <Select {...input} allowClear value={one.holds_level} onChange={(level?: string) => set({ holds_level: level ?? null })} options={LEVELS.map((level) => ({ value: level, label: words.level(level) }))} />}
        </Field>
        {years('years_since_level', t('condition.since_level_label'))}
        {years('least_age', t('condition.age_label'))}
        {list('education', t('condition.education_label'), 4)}
        {list('title', t('condition.title_name'), 4)}
        {list('related_occupations', t('condition.related_label'), 4)}
        {years('years_since_title', t('condition.since_title_label'))}
        <Field label={t('condition.contest_level_label')} span={3}>
          {(input) => <Select {...input} allowClear value={one.contest_level} onChange={(level?: string) => set({ contest_level: level ?? null })} options={CONTEST_LEVELS.map((level) => ({ value: level, label: words.contest(level) }))} />}
        </Field>
        {years('contest_rank', t('condition.contest_rank_label'))}
      </div>
      <div className={style.more}>
        <Checkbox checked={one.level_jump} onChange={(event) => set({ level_jump: event.target.checked })}>{t('condition.level_jump')}</Checkbox>
        <label className={style.age}>
          {t('condition.recommenders_label')}
          <Input className={style.field56} inputMode="numeric" value={one.recommenders} onChange={(event) => set({ recommenders: plainCount(event.target.value) ?? 0 })} />
        </label>
      </div>
    </>
  );
}
