// Runs first in every context, before any script of a tenant: makes the types scripts have beside
// JavaScript's own, takes away what they may not have, and freezes everything there is, so that no
// script changes what the next one finds. Its value is what the worker calls scripts by.
(function prelude(host) {
  "use strict";
  const { parse, stringify } = JSON;
  const DAY = 86400000;
  let millis = 0;

  const exact = (operation, ...numbers) => {
    const result = host.exact(operation, ...numbers.map(String));
    if (result[0] === "!") throw new RangeError(result.slice(1));
    return result.slice(1);
  };

  class Decimal {
    #text;
    constructor(value) { this.#text = exact("of", value); }
    plus(other) { return new Decimal(exact("plus", this, other)); }
    minus(other) { return new Decimal(exact("minus", this, other)); }
    times(other) { return new Decimal(exact("times", this, other)); }
    dividedBy(other) { return new Decimal(exact("over", this, other)); }
    round(places) { return new Decimal(exact("round", this, places ?? 0)); }
    compare(other) { return Number(exact("compare", this, other)); }
    equals(other) { return this.compare(other) === 0; }
    toNumber() { return Number(this.#text); }
    toString() { return this.#text; }
    toJSON() { return this.#text; }
    valueOf() { throw new TypeError("Decimals are reckoned with by plus, minus, times, dividedBy and compare."); }
    [Symbol.toPrimitive](hint) { return hint === "string" ? this.#text : this.valueOf(); }
  }

  class Moment {
    #millis;
    constructor(value) {
      this.#millis = typeof value === "number" ? value : Date.parse(value);
      if (!Number.isFinite(this.#millis)) throw new RangeError("'" + value + "' is no moment.");
    }
    plusDays(days) { return new Moment(this.#millis + days * DAY); }
    plusHours(hours) { return new Moment(this.#millis + hours * 3600000); }
    plusMinutes(minutes) { return new Moment(this.#millis + minutes * 60000); }
    plusSeconds(seconds) { return new Moment(this.#millis + seconds * 1000); }
    isBefore(other) { return this < new Moment(other.valueOf()); }
    isAfter(other) { return this > new Moment(other.valueOf()); }
    get day() {
      const at = new Date(this.#millis);
      return new Day(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY);
    }
    valueOf() { return this.#millis; }
    toString() { return new Date(this.#millis).toISOString(); }
    toJSON() { return this.toString(); }
  }

  class Day {
    #days;
    constructor(value) {
      this.#days = typeof value === "number" ? value : Date.parse(value + "T00:00:00Z") / DAY;
      if (!Number.isInteger(this.#days)) throw new RangeError("'" + value + "' is no day.");
    }
    plusDays(days) { return new Day(this.#days + days); }
    plusMonths(months) {
      const at = new Date(this.#days * DAY);
      const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0));
      return new Day(last.setUTCDate(Math.min(at.getUTCDate(), last.getUTCDate())) / DAY);
    }
    isBefore(other) { return this < new Day(other.valueOf()); }
    isAfter(other) { return this > new Day(other.valueOf()); }
    valueOf() { return this.#days; }
    toString() { return new Date(this.#days * DAY).toISOString().slice(0, 10); }
    toJSON() { return this.toString(); }
  }

  // The one moment of a call is the only time a script can tell.
  const RealDate = Date;
  const CallDate = function Date(...args) {
    if (new.target === undefined) return new RealDate(millis).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [millis] : args, new.target);
  };
  CallDate.prototype = RealDate.prototype;
  CallDate.parse = RealDate.parse;
  CallDate.UTC = RealDate.UTC;
  CallDate.now = () => millis;
  Object.defineProperty(RealDate.prototype, "constructor", { value: CallDate });

  for (const gone of ["eval", "Atomics", "SharedArrayBuffer", "WeakRef", "FinalizationRegistry", "escape", "unescape", "arguments"]) {
    delete globalThis[gone];
  }
  Object.assign(globalThis, { Date: CallDate, Decimal, Moment, Day });

  // A value may be put over a frozen one it inherits, as everywhere in JavaScript.
  const overridable = [Object.prototype];
  for (const error of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError]) {
    overridable.push(error.prototype);
  }
  const define = Object.defineProperty;
  for (const prototype of overridable) {
    for (const key of Reflect.ownKeys(prototype)) {
      const { value, writable, configurable, enumerable } = Object.getOwnPropertyDescriptor(prototype, key);
      if (!writable || !configurable) continue;
      define(prototype, key, {
        get() { return value; },
        set(other) {
          if (this === prototype) throw new TypeError("What scripts share cannot be changed.");
          define(this, key, { value: other, writable: true, configurable: true, enumerable: true });
        },
        enumerable,
      });
    }
  }

  const generator = function* () {};
  const asynchronous = async function () {};
  const both = async function* () {};
  const found = new Set();
  const left = [globalThis, generator, asynchronous, both, generator(), both(), [][Symbol.iterator](),
    new Map().entries(), new Set().entries(), ""[Symbol.iterator](), "".matchAll(/x/g)];
  while (left.length > 0) {
    const one = left.pop();
    if ((typeof one !== "object" && typeof one !== "function") || one === null || found.has(one)) continue;
    found.add(one);
    left.push(Reflect.getPrototypeOf(one));
    for (const key of Reflect.ownKeys(one)) {
      const property = Reflect.getOwnPropertyDescriptor(one, key);
      left.push(property.value, property.get, property.set);
    }
    Object.freeze(one);
  }

  const revived = (key, value) => {
    if (value === null || typeof value !== "object") return value;
    if (value.$decimal !== undefined) return new Decimal(value.$decimal);
    if (value.$moment !== undefined) return new Moment(value.$moment);
    if (value.$day !== undefined) return new Day(value.$day);
    return value.$json === undefined ? value : parse(value.$json);
  };

  class Refusal extends Error {
    constructor(problem) {
      super(problem.title);
      this.name = "Refusal";
      this.code = problem.code;
    }
  }
  Object.freeze(Refusal);
  Object.freeze(Refusal.prototype);

  const ask = (request) => {
    const answer = host.ask(stringify(request));
    if (answer[0] === "!") throw new Refusal(parse(answer.slice(1)));
    return parse(answer.slice(1), revived);
  };
  const db = Object.freeze({
    query: (object, options = {}) => ask({ ...options, do: "query", object }),
    get: (object, id) => ask({ do: "get", object, id }),
    count: (object, options = {}) => ask({ ...options, do: "count", object }),
    create: (object, fields) => ask({ do: "create", object, fields }),
    update: (object, id, fields) => ask({ do: "update", object, id, fields }),
  });
  const shown = (value) => (typeof value === "string" ? value : stringify(value) ?? String(value));
  const log = Object.freeze((...values) => { host.log(values.map(shown).join(" ")); });

  const written = (value) => stringify(value) ?? "null";

  // How a promise ended, once it has.
  let settled;
  return {
    run(script, input) {
      const given = parse(input, revived);
      millis = given.now.valueOf();
      settled = undefined;
      const value = script({ ...given, db, log });
      if (value === null || typeof value !== "object" || typeof value.then !== "function") {
        return written(value);
      }
      Promise.resolve(value)
        .then(written)
        .then(
          (output) => { settled = { output }; },
          (error) => { settled = { error }; },
        );
      return undefined;
    },
    end() {
      const how = settled;
      settled = undefined;
      if (how === undefined) return undefined;
      if ("error" in how) throw how.error;
      return how.output;
    },
  };
});
