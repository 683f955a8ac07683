/** Light or dark, at once. */
import { BulbOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShade, type Shade } from './Appearance';

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
