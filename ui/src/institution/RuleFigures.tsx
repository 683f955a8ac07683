/** The figures of a rule pack under their subjects, each with where it is from; of a draft as inputs. Must not know what a figure does. */
import { Input, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleFigure } from '../bindings/RuleFigure';
import type { RuleFigureDraft } from '../bindings/RuleFigureDraft';
import { day } from '../shared/words/format';
import style from './rules.module.css';

/** What was typed of figures and is not kept yet, by their fields. */
export type Typed = Readonly<Record<string, Omit<RuleFigureDraft, 'field'>>>;

interface RuleFiguresProps {
  figures: RuleFigure[];
  typed: Typed;
  /** Takes what was typed of a figure; nothing where the pack stays as it is. */
  type?: (field: string, part: Omit<RuleFigureDraft, 'field'>) => void;
  /** A refusal about a figure: its field and the sentence. */
  wrong: { field: string; text: string } | undefined;
}

const MARKS = { S: 'success', '2nd': 'processing', '?': 'warning' } as const;

/** A table for each subject. */
export function RuleFigures({ figures, typed, type, wrong }: RuleFiguresProps) {
  const { t } = useTranslation();
  const groups = [...new Set(figures.map((one) => one.group))];
  return groups.map((group) => {
    const own = figures.filter((one) => one.group === group);
    const title = own[0]?.group_title ?? group;
    return (
      <section key={group} className={style.figures} aria-label={title}>
        <h2>{title}</h2>
        <table className="sheet">
          <thead>
            <tr>
              <th>{t('office.pack_figure')}</th><th>{t('office.pack_value')}</th><th>{t('office.pack_mark')}</th><th>{t('rules.source')}</th>
              <th>{t('rules.source_day')}</th><th>{t('rules.verified_by')}</th><th>{t('office.pack_note')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map((figure) => (
              <tr key={figure.field} data-figure={figure.field}>
                <td>
                  {figure.title}
                  {wrong?.field === figure.field ? <p className="bad small" role="alert">{wrong.text}</p> : null}
                </td>
                {type === undefined ? <Said figure={figure} /> : <Inputs figure={{ ...figure, ...typed[figure.field] }} type={(part) => type(figure.field, part)} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    );
  });
}

function Said({ figure }: { figure: RuleFigure }) {
  const { t, i18n } = useTranslation();
  const marks = useMarks();
  const mark = figure.mark === 'S' || figure.mark === '2nd' ? figure.mark : '?';
  const values = useChoices(figure);
  return (
    <>
      <td className="figure">{values?.find((one) => one.value === figure.value)?.label ?? figure.value}</td>
      <td><Tag color={MARKS[mark]} variant="filled">{marks[mark]}</Tag></td>
      <td>{figure.source === '' ? <span className="quiet">{t('rules.no_source')}</span> : figure.source}</td>
      <td>{figure.source_day === '' ? null : day(figure.source_day, i18n.language)}</td>
      <td>{figure.verified_by}</td>
      <td className="quiet small">{figure.note}</td>
    </>
  );
}

function Inputs({ figure, type }: { figure: RuleFigure; type: (part: Omit<RuleFigureDraft, 'field'>) => void }) {
  const { t } = useTranslation();
  const marks = useMarks();
  const values = useChoices(figure);
  const label = (part: string) => t('rules.part_of', { figure: figure.title, part });
  return (
    <>
      <td className={style.value}>
        {values === undefined
          ? <Input aria-label={label(t('office.pack_value'))} value={figure.value} inputMode={figure.kind === 'count' ? 'numeric' : 'text'} onChange={(event) => type({ value: event.target.value })} />
          : <Select aria-label={label(t('office.pack_value'))} value={figure.value} options={values} popupMatchSelectWidth={false} onChange={(value: string) => type({ value })} />}
      </td>
      <td className={style.mark}>
        <Select aria-label={label(t('office.pack_mark'))} value={figure.mark} options={Object.entries(marks).map(([value, said]) => ({ value, label: said }))} popupMatchSelectWidth={false} onChange={(mark: string) => type({ mark })} />
      </td>
      <td><Input aria-label={label(t('rules.source'))} value={figure.source} onChange={(event) => type({ source: event.target.value })} /></td>
      <td className={style.day}><Input type="date" max="2999-12-31" aria-label={label(t('rules.source_day'))} value={figure.source_day} onChange={(event) => type({ source_day: event.target.value })} /></td>
      <td className={style.person}><Input aria-label={label(t('rules.verified_by'))} value={figure.verified_by} onChange={(event) => type({ verified_by: event.target.value })} /></td>
      <td><Input aria-label={label(t('office.pack_note'))} value={figure.note} onChange={(event) => type({ note: event.target.value })} /></td>
    </>
  );
}

/** How well a figure is known, in words. */
export function useMarks() {
  const { t } = useTranslation();
  return { S: t('office.pack_seen'), '2nd': t('office.pack_repost'), '?': t('office.pack_unknown') } as const;
}

/** The values of a figure that has a few; nothing of one that is written. */
function useChoices(figure: RuleFigure) {
  const { t } = useTranslation();
  switch (figure.kind) {
    case 'flag': return [{ value: 'true', label: t('rules.yes') }, { value: 'false', label: t('rules.no') }];
    case 'serial_scope': return [{ value: 'year', label: t('office.scope_year') }, { value: 'year_and_level', label: t('office.scope_year_and_level') }];
    case 'count':
    case 'text': return undefined;
  }
}
