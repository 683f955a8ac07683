/** Before a sheet is signed: who still lacks a mark, each with the way there. Must not know what signing does. */
import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place, SheetMarks } from './sheetMarks';
import style from './MissingMarks.module.css';

/** Who still lacks a mark, each with the way there. */
export function MissingMarks({ marks, goTo }: { marks: SheetMarks; goTo: (place: Place) => void }) {
  const { t, i18n } = useTranslation();
  const lines = useMemo(() => marks.candidates.flatMap((person, row) => {
    const columns = marks.criteria.map((_, col) => col).filter((col) => marks.isMissing({ row, col }));
    return columns.length > 0 ? [{ person, row, columns }] : [];
  }), [marks]);
  if (lines.length === 0) return <p className="good large"><CheckCircleFilled /> {t('sheet.nothing_missing')}</p>;
  const count = lines.reduce((sum, line) => sum + line.columns.length, 0);
  return (
    <section aria-label={t('sheet.missing_title', { count, people: lines.length })}>
      <p className="doubt large"><WarningFilled /> {t('sheet.missing_title', { count, people: lines.length })}</p>
      <ul className={style.missing}>
        {lines.map(({ person, row, columns }) => (
          <li key={person.staff_no}>
            <button type="button" onClick={() => goTo({ row, col: columns[0] ?? 0 })}>
              <b>{person.name}</b>
              <span className="quiet figure">{person.staff_no}</span>
              <span>{columns.length === marks.criteria.length ? t('sheet.missing_all') : columns.map((col) => missingName(marks, { row, col }, i18n.language, t('sheet.refused'))).join(t('sheet.and'))}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('sheet.missing_text')}</p>
    </section>
  );
}

function missingName(marks: SheetMarks, place: Place, language: string, refused: string): string {
  const criterion = marks.criteria[place.col];
  const name = (language === 'en' ? criterion?.name_en : null) ?? criterion?.name ?? '';
  const cell = marks.at(place);
  return cell.state === 'refused' ? `${name} (${cell.text} ${refused})` : name;
}
