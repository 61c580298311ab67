// The API documentation: signs in, reads the caller's openapi.json and lets the caller try what is in it.
import { TEXTS } from "./texts.js";

const METHODS = ["get", "post", "put", "patch", "delete"];
const root = new URL(".", location.href);
const byId = (id) => document.getElementById(id);
let language = firstLanguage();
let csrf = null;
let api = null;

function firstLanguage() {
  const chosen = localStorage.getItem("mortise.docs.language");
  if (chosen in TEXTS) return chosen;
  const tag = navigator.language;
  if (/^zh-(TW|HK|MO|Hant)/i.test(tag)) return "zh-TW";
  return /^en/i.test(tag) ? "en" : "zh-CN";
}

const t = (key) => TEXTS[language][key];

function node(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text in which only `code` stands out.
function prose(text, name = "div") {
  const parts = text.split(/`([^`]*)`/);
  return node(name, { className: "text" }, ...parts.map((part, i) => (i % 2 ? node("code", {}, part) : part)));
}

async function call(method, path, body, headers = {}) {
  const sent = { "Accept-Language": language, ...headers };
  if (body !== undefined) sent["Content-Type"] ??= "application/json";
  if (method !== "GET" && csrf) sent["X-CSRF-Token"] = csrf;
  return fetch(new URL(path, root), { method, headers: sent, body });
}

const resolve = (schema) => (schema?.$ref ? schema.$ref.slice(2).split("/").reduce((at, name) => at[name], api) : schema ?? {});

// ---- schemas

function plain(schema) {
  const one = (schema.anyOf ?? []).find((each) => each.type !== "null");
  return one ? { ...schema, ...one, anyOf: undefined } : schema;
}

const nullable = (schema) => [schema.type].flat().includes("null") || (schema.anyOf ?? []).some((each) => each.type === "null");

function typeName(given) {
  const schema = plain(given);
  const target = resolve(schema);
  const types = [target.type ?? "any"].flat().filter((type) => type !== "null");
  if (types[0] === "array") return typeName(target.items ?? {}) + "[]";
  const name = schema.$ref && target.properties ? schema.$ref.split("/").pop() : types.join(" | ");
  return target.format ? `${name} (${target.format})` : name;
}

// The object schema whose members are worth showing below a value.
function inside(given) {
  const schema = resolve(plain(given));
  if ([schema.type].flat().includes("array")) return inside(schema.items ?? {});
  return schema.properties && Object.keys(schema.properties).length ? schema : null;
}

function fields(schema) {
  const list = node("dl", { className: "fields" });
  for (const [name, given] of Object.entries(schema.properties ?? {})) {
    const target = resolve(plain(given));
    const must = schema.required?.includes(name);
    list.append(
      node("dt", {}, node("code", {}, name), must ? node("span", { className: "must" }, t("required")) : null),
      node(
        "dd",
        {},
        given.title ?? "",
        node("span", { className: "type" }, typeName(given) + (nullable(given) ? " · " + t("nullable") : "")),
        given.description ?? target.description ? prose(given.description ?? target.description) : null,
        inside(given) ? nested(inside(given)) : null,
      ),
    );
  }
  return list;
}

// Opened when asked for, so that circles of references end.
function nested(schema) {
  const details = node("details", { className: "nested" }, node("summary", {}, t("members")));
  details.addEventListener("toggle", () => details.children.length === 1 && details.append(fields(schema)));
  return details;
}

function example(given) {
  const schema = resolve(plain(given));
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === "array") return [];
  if (type === "object" || schema.properties) {
    const names = schema.required ?? [];
    return Object.fromEntries(names.map((name) => [name, example(schema.properties[name])]));
  }
  return { integer: 1, number: 1, boolean: false }[type] ?? "";
}

// ---- operations

function operation(path, method, described) {
  const details = node(
    "details",
    { className: "operation", id: described.operationId },
    node(
      "summary",
      {},
      node("span", { className: "method " + method }, method.toUpperCase()),
      node("code", {}, path),
      node("span", { className: "said" }, described.summary),
    ),
  );
  details.addEventListener("toggle", () => {
    if (details.children.length === 1) details.append(inner(path, method, described));
  });
  return details;
}

function inner(path, method, described) {
  const body = described.requestBody?.content;
  const schema = body ? resolve(Object.values(body)[0].schema) : null;
  return node(
    "div",
    { className: "inside" },
    described.description ? prose(described.description, "p") : null,
    tryOut(path, method, described, body, schema),
    schema ? node("h3", {}, t("request_body")) : null,
    schema ? fields(schema) : null,
    node("h3", {}, t("answers")),
    answers(described.responses),
  );
}

function answers(responses) {
  const list = node("dl", { className: "fields" });
  for (const [status, given] of Object.entries(responses)) {
    const answer = resolve(given);
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    list.append(
      node("dt", {}, node("code", {}, status === "default" ? "…" : status)),
      node("dd", {}, prose(answer.description, "span"), schema && inside(schema) ? nested(inside(schema)) : null),
    );
  }
  return list;
}

function tryOut(path, method, described, body, schema) {
  const parameters = (described.parameters ?? []).map(resolve);
  const result = node("div", { className: "result", ariaLive: "polite" });
  const send = node("button", { type: "submit" }, t("send"));
  const form = node(
    "form",
    { className: "try" },
    node("h3", {}, t("try")),
    parameters.length ? node("div", { className: "inputs" }, ...parameters.map(input)) : null,
    body
      ? node("label", { className: "body" }, t("request_body") + " · " + Object.keys(body)[0],
          node("textarea", { name: "body", spellcheck: false, value: JSON.stringify(example(schema), null, 2) }))
      : null,
    send,
    result,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      result.replaceChildren(...(await trial(path, method, parameters, body, form)));
    } catch (failed) {
      result.replaceChildren(node("p", { className: "problem" }, String(failed)));
    } finally {
      send.disabled = false;
    }
  });
  return form;
}

function input(parameter) {
  const about = parameter.description ?? "";
  const control =
    parameter.schema.type === "boolean"
      ? node("select", { name: parameter.name }, node("option", { value: "" }, ""), node("option", {}, "true"), node("option", {}, "false"))
      : node("input", { name: parameter.name, required: Boolean(parameter.required), autocomplete: "off" });
  return node("label", {}, node("code", {}, parameter.name), parameter.required ? node("span", { className: "must" }, t("required")) : null,
    control, node("span", { className: "type" }, prose(about, "span")));
}

async function trial(path, method, parameters, body, form) {
  const given = new FormData(form);
  const query = new URLSearchParams();
  const headers = body ? { "Content-Type": Object.keys(body)[0] } : {};
  let address = path.slice(1);
  for (const parameter of parameters) {
    const value = given.get(parameter.name);
    if (!value) continue;
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === "header") headers[parameter.name] = value;
    else query.set(parameter.name, value);
  }
  const asked = query.size ? address + "?" + query : address;
  const answer = await call(method.toUpperCase(), asked, body ? given.get("body") : undefined, headers);
  const text = await answer.text();
  const tag = answer.headers.get("ETag");
  return [
    node("p", {}, node("strong", {}, String(answer.status)), tag ? node("code", {}, "  ETag: " + tag) : null),
    text ? node("pre", { tabIndex: 0 }, pretty(text)) : null,
  ].filter(Boolean);
}

// Indents without reading numbers, which would lose digits.
function pretty(json) {
  let depth = 0;
  const line = () => "\n" + "  ".repeat(depth);
  return json.replace(/"(?:\\.|[^"\\])*"|[{}[\],:]/g, (token) => {
    if (token === "{" || token === "[") return (depth++, token + line());
    if (token === "}" || token === "]") return (depth--, line() + token);
    if (token === ",") return token + line();
    return token === ":" ? ": " : token;
  }).replace(/([{[])\s+([}\]])/g, "$1$2");
}

// ---- the page

function show() {
  document.documentElement.lang = language;
  byId("language").value = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  document.querySelector("nav").ariaLabel = t("contents");
  document.title = t("title");
  byId("title").textContent = api ? `${api.info.title} · ${t("title")}` : t("title");
  byId("sign-in").hidden = Boolean(api);
  byId("document").hidden = !api;
  byId("sign-out").hidden = !api;
  if (api) render();
}

function render() {
  byId("about").replaceChildren(prose(api.info.description, "span"));
  const sections = new Map(api.tags.map((tag) => [tag.name, section(tag)]));
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((each) => methods[each])) {
      sections.get(methods[method].tags[0])?.append(operation(path, method, methods[method]));
    }
  }
  byId("sections").replaceChildren(...sections.values());
  byId("contents").replaceChildren(
    ...api.tags.map((tag) => node("li", {}, node("a", { href: "#tag-" + tag.name }, tag.description))),
  );
}

function section(tag) {
  return node("section", { id: "tag-" + tag.name }, node("h2", {}, tag.description, node("code", {}, tag.name)));
}

async function load() {
  const session = await call("GET", "session");
  if (session.ok) {
    csrf = (await session.json()).csrf_token;
    api = await (await call("GET", "openapi.json")).json();
  }
  show();
}

byId("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries(new FormData(form));
  const answer = await call("POST", "session", JSON.stringify(given));
  const said = await answer.json();
  byId("sign-in-problem").textContent = answer.ok ? "" : [said.detail, said.hint].filter(Boolean).join(" ");
  if (answer.ok) {
    form.reset();
    await load();
    byId("title").focus();
  }
});

byId("sign-out").addEventListener("click", async () => {
  await call("DELETE", "session");
  csrf = api = null;
  show();
});

byId("language").addEventListener("change", async (event) => {
  language = event.target.value;
  localStorage.setItem("mortise.docs.language", language);
  await (api ? load() : show());
});

await load();
