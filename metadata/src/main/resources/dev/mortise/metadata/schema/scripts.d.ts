// What the scripts of this package are given. Made by the platform; put it beside them as types.d.ts and name a type above
// what a script exports:
//
//   /** @type {import("../types").TaskTrigger} */
//   export default ({ record, now }) => ({ due_at: now.plusDays(7) });

declare global {
  /** An exact decimal number. `+` and `<` are refused: use plus, minus, times, dividedBy and compare. */
  class Decimal {
    constructor(value: DecimalLike);
    plus(other: DecimalLike): Decimal;
    minus(other: DecimalLike): Decimal;
    times(other: DecimalLike): Decimal;
    /** To ten places, half up. */
    dividedBy(other: DecimalLike): Decimal;
    /** To so many places, half up; none when absent. */
    round(places?: number): Decimal;
    /** Below 0 when this is the smaller one, 0 when they are equal, above 0 otherwise. */
    compare(other: DecimalLike): number;
    equals(other: DecimalLike): boolean;
    /** The nearest double; not exact. */
    toNumber(): number;
    toString(): string;
    toJSON(): string;
  }

  /** A moment. */
  class Moment {
    constructor(value: string | number);
    plusDays(days: number): Moment;
    plusHours(hours: number): Moment;
    plusMinutes(minutes: number): Moment;
    plusSeconds(seconds: number): Moment;
    isBefore(other: MomentLike): boolean;
    isAfter(other: MomentLike): boolean;
    /** The day it is then where the tenant is. */
    readonly day: Day;
    valueOf(): number;
    toString(): string;
    toJSON(): string;
  }

  /** A day of the calendar. */
  class Day {
    constructor(value: string | number);
    plusDays(days: number): Day;
    /** The last day of the month where there is no such day. */
    plusMonths(months: number): Day;
    isBefore(other: Day): boolean;
    isAfter(other: Day): boolean;
    valueOf(): number;
    toString(): string;
    toJSON(): string;
  }

  type DecimalLike = Decimal | string | number;
  type MomentLike = Moment | string;
  type DayLike = Day | string;
}

/** Id of a record. */
export type Id = string;

/** A record, where several object types are possible. */
export interface Ref<K extends keyof Records = keyof Records> { object: K; id: Id }

/** A file a record holds. It is given by its id. */
export interface FileOf {
  readonly id: Id;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnail: boolean;
}

/** What records read by `db` have beside their fields; a field the rights do not show is not there. */
export interface Stored {
  readonly version?: number;
  readonly created_at?: Moment;
  readonly created_by?: Id | null;
  readonly updated_at?: Moment;
  readonly updated_by?: Id | null;
}

export type Found<K extends keyof Records> = Partial<Records[K]> & { readonly id: Id } & Stored;

/** Who calls. */
export interface User { readonly id: Id; readonly username: string; readonly roles: readonly string[] }

/** Records, with the rights the script runs with and in its transaction. What is refused ends the call. */
export interface Db {
  query<K extends keyof Records>(
    object: K, options?: { filter?: string; q?: string; sort?: string; fields?: string; limit?: number }): Found<K>[];
  get<K extends keyof Records>(object: K, id: Id): Found<K> | null;
  count<K extends keyof Records>(object: K, options?: { filter?: string; q?: string }): number;
  create<K extends keyof Inputs>(object: K, fields: Inputs[K]): Found<K>;
  update<K extends keyof Inputs>(object: K, id: Id, fields: Inputs[K]): Found<K>;
}

export interface Call {
  readonly user: User;
  readonly now: Moment;
  readonly db: Db;
  /** Kept with the trace of the run. */
  readonly log: (...values: unknown[]) => void;
}

export type TriggerEvent =
  | "before_create" | "after_create" | "before_update" | "after_update" | "before_delete" | "after_delete"
  | "before_transition" | "after_transition";

export interface TriggerCall<R> extends Call {
  readonly event: TriggerEvent;
  /** As it will be, or is. */
  readonly record: Readonly<R>;
  /** As it was; null for a new one. */
  readonly old: Readonly<R> | null;
}

/** A before trigger may return what changes. */
export type Trigger<R, I> = (call: TriggerCall<R>) => I | null | void | Promise<I | null | void>;

/** A function that is called over HTTP with `input`. */
export type Callable<I = any, O = unknown> = (call: Call & { readonly input: I }) => O | Promise<O>;

/** A function that is run as an effect of a flow, timer or schedule. */
export type EffectOn<K extends keyof Records> =
  (call: Call & { readonly record: Readonly<Records[K]> }) => unknown;
