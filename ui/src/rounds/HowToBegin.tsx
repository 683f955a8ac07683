/** What a person does in an office that has no round yet, step by step, with the command for each. */
import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../frame/desk';

/** The steps to the first round. */
export function HowToBegin() {
  const { t } = useTranslation();
  const { status } = useDesk();
  const office = status.office?.location ?? '';
  const program = `jiangping --office "${office}"`;
  const steps = [
    { key: 'employees', title: t('begin.employees'), text: t('begin.employees_text'), command: `${program} employees import roster.xlsx`, done: (status.office?.employees ?? 0) > 0 },
    { key: 'standard', title: t('begin.standard'), text: t('begin.standard_text'), command: `${program} standards import standard.toml`, done: false },
    { key: 'round', title: t('begin.round'), text: t('begin.round_text'), command: `${program} rounds open round.toml`, done: false },
  ];
  return (
    <section className="panel begin">
      <h2>{t('begin.title')}</h2>
      <p className="quiet">{t('begin.text')}</p>
      <ol>
        {steps.map((step, at) => (
          <li key={step.key}>
            <span className="begin-mark" aria-hidden="true">{step.done ? <CheckOutlined /> : at + 1}</span>
            <div>
              <strong>{step.title}</strong>{step.done ? <span className="good small"> {t('begin.done')}</span> : null}
              <div className="quiet">{step.text}</div>
              <code className="mono">{step.command}</code>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
