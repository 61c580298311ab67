import { Group, UnstyledButton } from '@mantine/core';
import { languageNames, languages, rememberLanguage, type Language } from '../../i18n/language';
import { language, t } from '../../i18n/t';

/** The page in another language: it is loaded anew, and its state stands in its address. */
export function choose(wanted: Language): void {
  rememberLanguage(wanted);
  window.location.reload();
}

export function LanguageSwitch() {
  return (
    <Group justify="center" gap="md" role="group" aria-label={t('app.language')}>
      {languages.map((each) => (
        <UnstyledButton key={each} className="language" lang={each} aria-pressed={each === language()} onClick={() => choose(each)}>
          {languageNames[each]}
        </UnstyledButton>
      ))}
    </Group>
  );
}
