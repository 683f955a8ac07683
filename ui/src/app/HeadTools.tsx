/** What stands in the head of every window: newer versions, language, appearance, the handbook. */
import { LanguageSwitch } from '../session/LanguageSwitch';
import { ShadeSwitch } from '../shared/looks/ShadeSwitch';
import { HelpButton } from './help/HelpButton';
import { UpdateButton } from './UpdateButton';

/** The buttons. */
export function HeadTools() {
  return (
    <>
      <UpdateButton />
      <LanguageSwitch />
      <ShadeSwitch />
      <HelpButton />
    </>
  );
}
