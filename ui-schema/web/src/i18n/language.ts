export const languages = ['zh-CN', 'zh-TW', 'en'] as const;

export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

const stored = 'mortise.language';

/** The language a person chose on this device, else the nearest to what the browser asks for. */
export function preferredLanguage(): Language {
  return languages.find((each) => each === localStorage.getItem(stored)) ?? nearest(navigator.languages);
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(stored, language);
}

/** Traditional script for Taiwan, Hong Kong and Macau; Chinese where nothing fits. */
export function nearest(wanted: readonly string[]): Language {
  for (const each of wanted) {
    if (/^zh-(TW|HK|MO|Hant)/i.test(each)) return 'zh-TW';
    if (/^zh/i.test(each)) return 'zh-CN';
    if (/^en/i.test(each)) return 'en';
  }
  return 'zh-CN';
}
