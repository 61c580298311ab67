import { language } from '../../i18n/t';

const KILO = 1024;

/** The size of a file as people read it. */
export function sizeText(bytes: number): string {
  const [amount, unit] = bytes < KILO * KILO ? [bytes / KILO, 'KB'] : [bytes / KILO / KILO, 'MB'];
  return `${new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}
