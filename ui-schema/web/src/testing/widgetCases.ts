import type { FieldSchema } from '../engine/document';

/** A type of field with values by which any kit's widget for it is tried. */
export interface WidgetCase {
  readonly type: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  /** What people see of that value: a text, or the value of a control. */
  readonly seen: string;
  /** Typed into the one text box there is, and what is then told; absent where there is no such box. */
  readonly typed?: readonly [text: string, told: unknown];
}

const schema = (type: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ title: '标题', 'x-type': type, type: 'string', ...more });

const options = { oneOf: [{ const: 'a', title: '甲' }, { const: 'b', title: '乙' }] };

export const widgetCases: readonly WidgetCase[] = [
  { type: 'text', schema: schema('text'), value: '阀门', seen: '阀门', typed: ['水管', '水管'] },
  { type: 'long_text', schema: schema('long_text'), value: '一\n二', seen: '一\n二', typed: ['三', '三'] },
  { type: 'rich_text', schema: schema('rich_text'), value: '<p>一段</p>', seen: '一段' },
  { type: 'integer', schema: schema('integer', { type: ['integer', 'string'] }), value: 42, seen: '42', typed: ['７', 7] },
  { type: 'decimal', schema: schema('decimal', { 'x-scale': 2 }), value: '1.25', seen: '1.25', typed: ['12.5', '12.5'] },
  { type: 'money', schema: schema('money', { 'x-scale': 2, 'x-currency': 'CNY' }), value: '9.90', seen: '9.90', typed: ['0.1', '0.1'] },
  { type: 'percent', schema: schema('percent', { 'x-scale': 2 }), value: '12.5', seen: '12.5', typed: ['3', '3'] },
  { type: 'date', schema: schema('date', { format: 'date' }), value: '2026-11-22', seen: '2026-11-22' },
  { type: 'date_time', schema: schema('date_time', { format: 'date-time' }), value: '2026-11-22T08:00:00Z', seen: '2026-11-22' },
  { type: 'duration', schema: schema('duration'), value: '90m', seen: '90', typed: ['30', '30h'] },
  { type: 'boolean', schema: schema('boolean', { type: 'boolean' }), value: true, seen: '是' },
  { type: 'choice', schema: schema('choice', options), value: 'b', seen: '乙' },
  { type: 'multi_choice', schema: schema('multi_choice', { type: 'array', items: options }), value: ['a'], seen: '甲' },
  { type: 'email', schema: schema('email'), value: 'a@b.cn', seen: 'a@b.cn', typed: ['c@d.cn', 'c@d.cn'] },
  { type: 'phone', schema: schema('phone'), value: '13800000000', seen: '13800000000', typed: ['110', '110'] },
  { type: 'url', schema: schema('url'), value: 'https://a.cn', seen: 'https://a.cn', typed: ['https://b.cn', 'https://b.cn'] },
  { type: 'barcode', schema: schema('barcode'), value: 'A-1', seen: 'A-1', typed: ['B-2', 'B-2'] },
  { type: 'rating', schema: schema('rating', { maximum: 5 }), value: 3, seen: '' },
  { type: 'geo', schema: schema('geo', { type: 'object' }), value: { lat: 31.23, lng: 121.47 }, seen: '31.23' },
  { type: 'address', schema: schema('address', { type: 'object' }), value: { detail: '一号' }, seen: '一号' },
  { type: 'json', schema: schema('json'), value: [1], seen: '[' },
  { type: 'reference', schema: schema('reference', { 'x-ref': { to: [{ object: 'project', title: '项目' }] } }), value: { id: 'p1', label: '北区' }, seen: '北区' },
  { type: 'user', schema: schema('user', { 'x-ref': { to: [{ object: 'user', title: '用户' }] } }), value: { id: 'u1', label: '王磊' }, seen: '王磊' },
  { type: 'file', schema: schema('file'), value: { id: 'f1', name: '说明.pdf', type: 'application/pdf', size: 2048 }, seen: '说明.pdf' },
  { type: 'image', schema: schema('image', { type: 'array' }), value: [{ id: 'f2', name: 'a.jpg', type: 'image/jpeg', size: 9 }], seen: '' },
  { type: 'video', schema: schema('video'), value: { id: 'f3', name: 'v.mp4', type: 'video/mp4', size: 9 }, seen: '' },
  { type: 'audio', schema: schema('audio'), value: { id: 'f4', name: 'v.m4a', type: 'audio/mp4', size: 9 }, seen: '' },
  { type: 'signature', schema: schema('signature'), value: { id: 'f5', name: 's.png', type: 'image/png', size: 9 }, seen: '' },
];
