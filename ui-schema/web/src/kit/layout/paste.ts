import { local } from '../../engine/cel/moments';
import type { FieldSchema } from '../../engine/document';
import type { Surroundings } from '../../engine/expressions';
import { parseDateInput, parseDurationInput, parseMomentInput, parseNumberInput } from '../../engine/parse';
import { isReferring, type Values } from '../../engine/values';
import { optionsOf } from '../../render/manner';

/** The rows a spreadsheet has put on the clipboard, read into the columns from the pasted one on. */
export function readTable(
  text: string,
  columns: readonly (readonly [string, FieldSchema])[],
  around: Surroundings,
): Values[] {
  const lines = cells(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
  return lines.map((line) => {
    const values: Record<string, unknown> = {};
    columns.forEach(([name, schema], i) => {
      const given = line[i];
      if (given === undefined || schema.readOnly || isReferring(schema)) return;
      values[name] = given.trim() === '' ? null : valueOf(schema, given.trim(), around);
    });
    return values;
  });
}

/** Tabs part cells, line breaks rows; a quoted cell may hold both. */
function cells(text: string): string[][] {
  const lines: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    lines[lines.length - 1]?.push(match[1]?.replace(/""/g, '"') ?? match[2] ?? '');
    if (match[3] === '\n') lines.push([]);
    if (match[3] === '') break;
  }
  return lines;
}

function valueOf(schema: FieldSchema, text: string, around: Surroundings): unknown {
  switch (schema['x-type']) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
    case 'rating':
      return parseNumberInput(text) ?? text;
    case 'date':
      return parseDateInput(text, local(BigInt(around.now()) * 1000n, around.zone)?.day ?? 0) ?? text;
    case 'date_time':
      return parseMomentInput(text, around.now(), around.zone) ?? text;
    case 'duration':
      return parseDurationInput(text) ?? text;
    case 'boolean':
      return /^(true|yes|y|是|√|1)$/i.test(text);
    case 'choice':
      return optionsOf(schema).find((each) => each.title === text || each.const === text)?.const ?? text;
    case 'multi_choice': {
      const words = text.split(/[,，、;；]\s*/);
      return words.map((word) => optionsOf(schema).find((each) => each.title === word)?.const ?? word);
    }
    default:
      return text;
  }
}
