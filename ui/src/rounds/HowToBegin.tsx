/** What a person does in an office that has no round yet, step by step, each leading to its screen. */
import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../session/session';
import { useAction } from '../shared/calls/useAction';
import { classes } from '../shared/looks/classes';
import style from './HowToBegin.module.css';

/** The steps to the first round. */
export function HowToBegin() {
  const { t } = useTranslation();
  const { office } = useSession();
  const navigate = useNavigate();
  const standards = useAction('list_standards', {}).data?.standards.length ?? 0;
  const steps = [
    { title: t('begin.employees'), text: t('begin.employees_text'), to: '/employees', button: t('begin.employees_button'), done: (office?.employees ?? 0) > 0 },
    { title: t('begin.standard'), text: t('begin.standard_text'), to: '/standards', button: t('begin.standard_button'), done: standards > 0 },
    { title: t('begin.round'), text: t('begin.round_text'), to: '/rounds/new', button: t('begin.round_button'), done: false },
  ];
  const next = steps.find((step) => !step.done);
  return (
    <section className={classes(style.begin, 'panel')}>
      <h2>{t('begin.title')}</h2>
      <p className="quiet">{t('begin.text')}</p>
      <ol>
        {steps.map((step, at) => (
          <li className={style.step} key={step.to}>
            <span className={style.beginMark} aria-hidden="true">{step.done ? <CheckOutlined /> : at + 1}</span>
            <div className="rest">
              <strong>{step.title}</strong>{step.done ? <span className="good small"> {t('begin.done')}</span> : null}
              <div className="quiet">{step.text}</div>
            </div>
            <Button type={step === next ? 'primary' : 'default'} onClick={() => void navigate(step.to)}>{step.button}</Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
