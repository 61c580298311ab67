// What most scripts do, so that the interpreter has seen it.
const rest = (count) => (count <= 0 ? 0 : rest(count - 1));

export default async ({ now, amount, db, log }) => {
  const numbers = Array.from({ length: 50 }, (_, at) => at).sort((a, b) => b - a);
  const text = numbers.map((number) => `${number}`.padStart(3, "0")).join(",");
  const found = [...text.matchAll(/0(\d)/g)].map(([whole, digit]) => ({ whole, digit }));
  const kept = new Map(found.map(({ whole, digit }) => [whole, digit]));
  try {
    null.missing;
  } catch (error) {
    log(error.message, kept.size);
  }
  await db.query("nothing", {});
  return {
    at: now.plusDays(1),
    day: now.day.plusMonths(1),
    cost: amount.times(2).plus("0.1").round(1),
    deep: rest(100),
    ...Object.fromEntries(kept),
    copy: JSON.parse(JSON.stringify({ text })),
  };
};
