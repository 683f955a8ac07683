/** A weight with its pin: what is pinned stays while the others make room. */
import { PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DecimalField } from '../shared/drafts/DecimalField';
import style from './WeightField.module.css';

interface WeightFieldProps {
  label: string;
  value: string;
  wrong: boolean;
  held: boolean;
  hold: (held: boolean) => void;
  onChange: (weight: string) => void;
}

/** The input. */
export function WeightField({ label, value, wrong, held, hold, onChange }: WeightFieldProps) {
  const { t } = useTranslation();
  const text = t(held ? 'standard_edit.unpin' : 'standard_edit.pin');
  return (
    <>
      <div className={style.weightField}>
        <DecimalField
          late
          suffix="%"
          label={label}
          status={wrong ? 'error' : ''}
          value={value}
          onChange={(weight) => { if (weight !== null) onChange(weight); }}
        />
      </div>
      <Button
        type="text"
        size="small"
        aria-label={`${text} ${label}`}
        aria-pressed={held}
        title={text}
        icon={held ? <PushpinFilled /> : <PushpinOutlined />}
        onClick={() => hold(!held)}
      />
    </>
  );
}
