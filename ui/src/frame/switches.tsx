/** Language and appearance: both change at once, without a restart. */
import { BulbOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '../bindings/Language';
import { speak } from '../i18n';
import { call } from '../lib/call';
import { useShade, type Shade } from './Appearance';
import { useDesk } from './desk';
import { useRefusals } from './refusals';

/** 中文 or English. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { status, renew } = useDesk();
  const refuse = useRefusals();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('frame.language')}
      value={status.language}
      options={[{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }]}
      onChange={(language) => {
        // The engine first: screens that read again on the change then receive its sentences in the new language.
        call('set_language', { language }).then(async (newer) => {
          await speak(language);
          renew(newer);
        }, refuse);
      }}
    />
  );
}

/** Light, dark, or as the system. */
export function ShadeSwitch() {
  const { t } = useTranslation();
  const { shade, choose } = useShade();
  const shades: Shade[] = ['light', 'dark', 'system'];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [shade],
        items: shades.map((key) => ({ key, label: t(`frame.${key}`) })),
        onClick: ({ key }) => choose(key as Shade),
      }}
    >
      <Button type="text" size="small" icon={<BulbOutlined />} aria-label={t('frame.theme')} />
    </Dropdown>
  );
}
