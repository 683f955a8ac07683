/** Whose sheet it is: to be compared with the paper before a mark is typed. */
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScoreSheetFound } from '../../bindings/ScoreSheetFound';
import style from './SheetHead.module.css';

export function SheetHead({ sheet, entry }: { sheet: ScoreSheetFound; entry: string }) {
  const { t } = useTranslation();
  return (
    <div className={style.paperSheet} data-testid="paper-sheet">
      <div>
        <span className={style.paperName}>{sheet.name}</span> <span>{sheet.staff_no}</span> <span className="quiet">{sheet.unit}</span>
      </div>
      <div className="quiet">
        {t('paper.rater')} {sheet.rater_name} · {sheet.component_title} · {sheet.round_title} · <span className={style.paperId}>{sheet.sheet_id}</span> <Tag>{entry}</Tag>
      </div>
    </div>
  );
}
