/** What a standard is for and what it is called. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../shared/drafts/Field';
import type { PartProps } from './editorPart';
import { OccupationField } from './OccupationField';
import { LEVELS, useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import style from '../shared/drafts/drafts.module.css';

/** The part. */
export function HeadFields({ draft, change, at, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const head = draft.standard;
  const set = (fields: Partial<typeof head>) => change({ ...draft, standard: { ...head, ...fields } });
  /** Code and title follow occupation and level until a person writes them. */
  const follow = (occupation: string, level: string, name: string | undefined) => {
    const was = { code: codeOf(head.occupation, head.level), ending: t('standard_edit.title_ending', { level: words.level(head.level) }) };
    const ending = t('standard_edit.title_ending', { level: words.level(level) });
    const own = head.title !== '' && !head.title.endsWith(was.ending);
    const named = name ?? head.title.slice(0, -was.ending.length);
    set({
      occupation,
      level,
      ...(head.code === '' || head.code === was.code ? { code: codeOf(occupation, level) } : {}),
      ...(own || named === '' ? {} : { title: `${named}${ending}` }),
    });
  };
  const setVersion = (version: string) => change({
    ...draft,
    standard: { ...head, version },
    scheme: { ...draft.scheme, version: draft.scheme.version === head.version ? version : draft.scheme.version },
  });
  return (
    <section className={classes(style.draftPart, 'panel')} id="part-head" aria-label={t('standard_edit.head')}>
      <header><h2>{t('standard_edit.head')}</h2></header>
      <div className={style.draftFields}>
        <Field label={t('standards.occupation')} span={7} problems={[...at('standard.occupation')]}>
          {(input) => <OccupationField {...input} value={head.occupation} onChange={(code, name) => follow(code, head.level, isNew ? name : undefined)} />}
        </Field>
        <Field label={t('standards.level')} span={5} problems={at('standard.level')}>
          {(input) => <Select {...input} value={head.level} onChange={(level) => follow(head.occupation, level, undefined)} options={LEVELS.map((level) => ({ value: level, label: words.level(level) }))} />}
        </Field>
        <Field label={t('standards.title')} span={9} problems={at('standard.title')}>
          {(input) => <Input {...input} value={head.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label={t('standards.version')} span={3} problems={at('standard.version')}>
          {(input) => <Input {...input} value={head.version} onChange={(event) => setVersion(event.target.value)} />}
        </Field>
        <Field label={t('standards.code')} span={5} help={t('standard_edit.code_help')} problems={at('standard.code')}>
          {(input) => <Input {...input} spellCheck={false} value={head.code} onChange={(event) => set({ code: event.target.value })} />}
        </Field>
        <Field label={t('standards.work_type')} span={7} help={t('standard_edit.work_type_help')} problems={at('standard.work_type')}>
          {(input) => <Input {...input} value={head.work_type} onChange={(event) => set({ work_type: event.target.value })} />}
        </Field>
      </div>
    </section>
  );
}

function codeOf(occupation: string, level: string): string {
  return `${occupation}-${level}`;
}
