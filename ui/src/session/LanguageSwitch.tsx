/** The language of the session: screens and core change at once, without a restart. */
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '../bindings/Language';
import { speak } from '../i18n';
import { call } from '../shared/calls/call';
import { useRefusals } from '../shared/calls/refusals';

/** 中文 or English. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const refuse = useRefusals();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('frame.language')}
      value={i18n.language === 'en' ? 'en' : 'zh-CN'}
      options={[{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }]}
      onChange={(language) => {
        // The engine first: screens that read again on the change then receive its sentences in the new language.
        call('set_language', { language }).then(() => speak(language), refuse);
      }}
    />
  );
}
