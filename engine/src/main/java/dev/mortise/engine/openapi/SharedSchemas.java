package dev.mortise.engine.openapi;

import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.query.QueryPlan.Bucket;
import dev.mortise.engine.query.QueryPlan.Function;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Schemas that are the same whatever the model.
final class SharedSchemas {
  static final String PROBLEM = "Problem";
  static final String REFERENCE = "Reference";
  static final String TYPED_REFERENCE = "TypedReference";
  static final String TYPED_REFERENCE_INPUT = "TypedReferenceInput";
  static final String DECIMAL = "Decimal";
  static final String NULLABLE_DECIMAL = "NullableDecimal";
  static final String WHOLE_NUMBER = "WholeNumber";
  static final String NULLABLE_WHOLE_NUMBER = "NullableWholeNumber";
  static final String ADDRESS = "Address";
  static final String GEO_POINT = "GeoPoint";
  static final String LIST_QUERY = "ListQuery";
  static final String NEW_RECORD = "NewRecord";
  static final String HISTORY = "History";
  static final String RECORD_ACCESS = "RecordAccess";
  static final String AGGREGATE = "Aggregate";
  static final String GROUPS = "Groups";
  static final String BULK = "Bulk";
  static final String BULK_RESULTS = "BulkResults";
  static final String SIGN_IN = "SignIn";
  static final String SESSION = "Session";
  static final String PASSWORD_CHANGE = "PasswordChange";
  static final String PASSWORD = "Password";
  static final String LANGUAGE_CHOICE = "LanguageChoice";
  static final String API_KEY = "ApiKey";
  static final String API_KEYS = "ApiKeys";
  static final String API_KEY_INPUT = "ApiKeyInput";
  static final String USAGE = "Usage";
  static final String AUDIT = "Audit";
  private static final String USAGE_LINE = "UsageLine";
  private static final String AUDIT_ENTRY = "AuditEntry";
  private static final String PROBLEM_PART = "ProblemPart";
  private static final String HISTORY_ENTRY = "HistoryEntry";
  private static final String HISTORY_CHANGE = "HistoryChange";
  private static final String RECORD_VERDICT = "RecordVerdict";
  private static final String FIELD_VERDICT = "FieldVerdict";
  private static final String AGGREGATE_GROUP = "AggregateGroup";
  private static final String AGGREGATE_MEASURE = "AggregateMeasure";
  private static final String BULK_OPERATION = "BulkOperation";
  private static final String BULK_RESULT = "BulkResult";
  private static final String SESSION_USER = "SessionUser";

  static final List<String> NAMES =
      List.of(
          PROBLEM,
          PROBLEM_PART,
          REFERENCE,
          TYPED_REFERENCE,
          TYPED_REFERENCE_INPUT,
          DECIMAL,
          NULLABLE_DECIMAL,
          WHOLE_NUMBER,
          NULLABLE_WHOLE_NUMBER,
          ADDRESS,
          GEO_POINT,
          LIST_QUERY,
          NEW_RECORD,
          HISTORY,
          HISTORY_ENTRY,
          HISTORY_CHANGE,
          RECORD_ACCESS,
          RECORD_VERDICT,
          FIELD_VERDICT,
          AGGREGATE,
          AGGREGATE_GROUP,
          AGGREGATE_MEASURE,
          GROUPS,
          BULK,
          BULK_OPERATION,
          BULK_RESULTS,
          BULK_RESULT,
          SIGN_IN,
          SESSION,
          SESSION_USER,
          PASSWORD_CHANGE,
          PASSWORD,
          LANGUAGE_CHOICE,
          API_KEY,
          API_KEYS,
          API_KEY_INPUT,
          USAGE,
          USAGE_LINE,
          AUDIT,
          AUDIT_ENTRY);

  private static final int MOST_OPERATIONS = 1000;

  private static final Map<String, Object> ANYTHING =
      Tree.object("type", "object", "additionalProperties", true);

  private final Texts texts;

  SharedSchemas(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var schemas = new LinkedHashMap<String, Object>();
    values(schemas);
    records(schemas);
    access(schemas);
    aggregate(schemas);
    bulk(schemas);
    problems(schemas);
    identity(schemas);
    managing(schemas);
    return schemas;
  }

  /// The schema with null as one more value. Numbers have schemas of their own for it: generated
  /// clients read null into a choice of types only where the choice itself names it.
  static Map<String, Object> nullable(Map<String, Object> schema) {
    if (schema.equals(Tree.schemaRef(DECIMAL))) {
      return Tree.schemaRef(NULLABLE_DECIMAL);
    }
    return schema.equals(Tree.schemaRef(WHOLE_NUMBER))
        ? Tree.schemaRef(NULLABLE_WHOLE_NUMBER)
        : Tree.nullable(schema);
  }

  static Map<String, Object> page(Map<String, Object> items, Texts texts) {
    return Tree.record(
        Tree.object(
            "items", Tree.list(items),
            "next", said(Tree.nullable(Tree.of("string")), texts, "next"),
            "count", said(Tree.object("type", "integer", "format", "int64"), texts, "counted"),
            "count_is_minimum", said(Tree.of("boolean"), texts, "count_is_minimum"),
            "searched", said(Tree.of("integer"), texts, "searched")),
        "count",
        "count_is_minimum",
        "searched");
  }

  private void values(Map<String, Object> schemas) {
    var decimal = Tree.object("type", List.of("number", "string"));
    schemas.put(DECIMAL, said(decimal, texts, "decimal"));
    schemas.put(NULLABLE_DECIMAL, said(Tree.nullable(decimal), texts, "decimal"));
    var wholeNumber = Tree.object("type", List.of("integer", "string"));
    schemas.put(WHOLE_NUMBER, said(wholeNumber, texts, "whole_number"));
    schemas.put(NULLABLE_WHOLE_NUMBER, said(Tree.nullable(wholeNumber), texts, "whole_number"));
    schemas.put(
        ADDRESS,
        Tree.record(
            Tree.object(
                "region", said(Tree.list(Tree.of("string")), texts, "region"),
                "detail", Tree.of("string"),
                "postcode", Tree.of("string")),
            "region",
            "detail",
            "postcode"));
    schemas.put(
        GEO_POINT,
        said(
            Tree.record(Tree.object("lat", degrees(90), "lng", degrees(180))), texts, "geo_point"));
  }

  private static Map<String, Object> degrees(int most) {
    return Tree.object("type", "number", "minimum", -most, "maximum", most);
  }

  private void records(Map<String, Object> schemas) {
    var id = Tree.text("uuid");
    var label = said(Tree.nullable(Tree.of("string")), texts, "label");
    schemas.put(REFERENCE, expandable(Tree.object("id", id, "label", label)));
    schemas.put(
        TYPED_REFERENCE,
        expandable(Tree.object("id", id, "object", Tree.of("string"), "label", label)));
    schemas.put(
        TYPED_REFERENCE_INPUT,
        Tree.merged(
            Tree.record(Tree.object("object", Tree.of("string"), "id", id)),
            Tree.object("additionalProperties", false)));
    schemas.put(
        NEW_RECORD,
        Tree.record(
            Tree.object("id", id, "version", Tree.object("type", "integer", "format", "int64"))));
    schemas.put(LIST_QUERY, listQuery());
    schemas.put(
        HISTORY_CHANGE,
        Tree.record(Tree.object("from", Tree.object(), "to", Tree.object()), "from", "to"));
    schemas.put(
        HISTORY_ENTRY,
        Tree.record(
            Tree.object(
                "version", Tree.object("type", "integer", "format", "int64"),
                "operation",
                    Tree.object(
                        "type", "string", "enum", List.of("create", "update", "delete", "restore")),
                "at", Tree.text("date-time"),
                "by", Tree.schemaRef(REFERENCE),
                "changes",
                    Tree.object(
                        "type",
                        "object",
                        "additionalProperties",
                        Tree.schemaRef(HISTORY_CHANGE),
                        "description",
                        texts.text("changes")))));
    schemas.put(
        HISTORY,
        Tree.record(
            Tree.object(
                "items", Tree.list(Tree.schemaRef(HISTORY_ENTRY)),
                "next", said(Tree.nullable(Tree.of("string")), texts, "next"))));
  }

  private void access(Map<String, Object> schemas) {
    var text = Tree.of("string");
    var because = said(Tree.list(ANYTHING), texts, "because");
    schemas.put(
        RECORD_VERDICT,
        Tree.record(Tree.object("allowed", Tree.of("boolean"), "because", because)));
    schemas.put(
        FIELD_VERDICT,
        Tree.record(
            Tree.object(
                "read",
                said(
                    words(Stream.of("no", "whole", "masked", "hidden", "depends")),
                    texts,
                    "field_read"),
                "write",
                Tree.of("boolean"),
                "never_written",
                words(Stream.of("computed", "fixed")),
                "because",
                because),
            "never_written"));
    var user = Tree.record(Tree.object("id", Tree.text("uuid"), "username", text, "kind", text));
    var role =
        Tree.record(
            Tree.object("name", text, "applies", said(Tree.of("boolean"), texts, "applies")));
    var verdict = Tree.schemaRef(RECORD_VERDICT);
    schemas.put(
        RECORD_ACCESS,
        Tree.record(
            Tree.object(
                "user",
                user,
                "roles",
                Tree.list(role),
                "read",
                verdict,
                "update",
                verdict,
                "delete",
                verdict,
                "fields",
                Tree.object(
                    "type", "object", "additionalProperties", Tree.schemaRef(FIELD_VERDICT)))));
  }

  private void aggregate(Map<String, Object> schemas) {
    var text = Tree.of("string");
    schemas.put(
        AGGREGATE_GROUP,
        choosing(
            Tree.object(
                "field",
                said(text, texts, "group_field"),
                "bucket",
                said(
                    words(Arrays.stream(Bucket.values()).map(Bucket::word)), texts, "group_bucket"),
                "as",
                said(text, texts, "as")),
            "bucket",
            "as"));
    schemas.put(
        AGGREGATE_MEASURE,
        choosing(
            Tree.object(
                "function",
                words(Arrays.stream(Function.values()).map(Function::word)),
                "field",
                said(text, texts, "measure_field"),
                "as",
                said(text, texts, "as")),
            "field",
            "as"));
    var properties =
        Tree.object(
            "filter",
            Parameters.schema("filter", texts),
            "q",
            Parameters.schema("q", texts),
            "group",
            said(Tree.list(Tree.schemaRef(AGGREGATE_GROUP)), texts, "group"),
            "measures",
            said(Tree.list(Tree.schemaRef(AGGREGATE_MEASURE)), texts, "measures"),
            "sort",
            said(Tree.list(text), texts, "aggregate_sort"),
            "limit",
            said(
                Tree.object(
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    AggregateRequest.MOST,
                    "default",
                    AggregateRequest.USUAL),
                texts,
                "group_limit"));
    schemas.put(
        AGGREGATE,
        Tree.object("type", "object", "properties", properties, "additionalProperties", false));
    schemas.put(
        GROUPS,
        Tree.record(
            Tree.object(
                "groups", Tree.list(ANYTHING), "more", said(Tree.of("boolean"), texts, "more"))));
  }

  private static Map<String, Object> words(Stream<String> words) {
    return Tree.object("type", "string", "enum", words.toList());
  }

  private static Map<String, Object> choosing(Map<String, Object> properties, String... optional) {
    return Tree.merged(
        Tree.record(properties, optional), Tree.object("additionalProperties", false));
  }

  private void bulk(Map<String, Object> schemas) {
    var id = Tree.text("uuid");
    var version = Tree.object("type", "integer", "format", "int64");
    schemas.put(
        BULK_OPERATION,
        Tree.merged(
            Tree.record(
                Tree.object(
                    "op",
                    Tree.object("type", "string", "enum", List.of("create", "update", "delete")),
                    "id",
                    said(id, texts, "bulk_id"),
                    "version",
                    said(version, texts, "bulk_version"),
                    "fields",
                    said(ANYTHING, texts, "bulk_fields")),
                "id",
                "version",
                "fields"),
            Tree.object("additionalProperties", false)));
    schemas.put(
        BULK,
        Tree.merged(
            Tree.record(
                Tree.object(
                    "atomic",
                    said(Tree.object("type", "boolean", "default", true), texts, "bulk_atomic"),
                    "operations",
                    Tree.merged(
                        Tree.list(Tree.schemaRef(BULK_OPERATION)),
                        Tree.object("maxItems", MOST_OPERATIONS))),
                "atomic"),
            Tree.object("additionalProperties", false)));
    schemas.put(
        BULK_RESULT,
        Tree.record(
            Tree.object(
                "status",
                said(Tree.of("integer"), texts, "bulk_status"),
                "id",
                id,
                "version",
                version,
                "record",
                ANYTHING,
                "problem",
                Tree.schemaRef(PROBLEM)),
            "id",
            "version",
            "record",
            "problem"));
    schemas.put(
        BULK_RESULTS, Tree.record(Tree.object("results", Tree.list(Tree.schemaRef(BULK_RESULT)))));
  }

  private Map<String, Object> expandable(Map<String, Object> properties) {
    return said(
        Tree.merged(Tree.record(properties), Tree.object("additionalProperties", true)),
        texts,
        "reference");
  }

  private Map<String, Object> listQuery() {
    var properties = new LinkedHashMap<String, Object>();
    Parameters.LIST.forEach(name -> properties.put(name, Parameters.schema(name, texts)));
    return Tree.object("type", "object", "properties", properties, "additionalProperties", false);
  }

  private void problems(Map<String, Object> schemas) {
    schemas.put(
        PROBLEM_PART,
        Tree.record(
            Tree.object(
                "pointer", said(Tree.of("string"), texts, "pointer"),
                "code", Tree.of("string"),
                "message", Tree.of("string"))));
    schemas.put(
        PROBLEM,
        said(
            Tree.record(
                Tree.object(
                    "type", Tree.text("uri-reference"),
                    "title", Tree.of("string"),
                    "status", Tree.of("integer"),
                    "detail", Tree.of("string"),
                    "instance", Tree.of("string"),
                    "code", said(Tree.of("string"), texts, "code"),
                    "hint", Tree.of("string"),
                    "trace_id", Tree.of("string"),
                    "errors", Tree.list(Tree.schemaRef(PROBLEM_PART)),
                    "explanation", said(ANYTHING, texts, "explanation")),
                "detail",
                "hint",
                "errors",
                "explanation"),
            texts,
            "problem"));
  }

  private void identity(Map<String, Object> schemas) {
    var text = Tree.of("string");
    var moment = Tree.text("date-time");
    schemas.put(SIGN_IN, input(Tree.object("username", text, "password", secret())));
    schemas.put(PASSWORD_CHANGE, input(Tree.object("current", secret(), "new", secret())));
    schemas.put(PASSWORD, input(Tree.object("password", secret())));
    schemas.put(LANGUAGE_CHOICE, input(Tree.object("language", text)));
    schemas.put(
        SESSION_USER,
        Tree.record(
            Tree.object(
                "id", Tree.text("uuid"),
                "username", text,
                "kind", text,
                "roles", Tree.list(text),
                "teams", Tree.list(Tree.text("uuid")),
                "language", Tree.nullable(text))));
    schemas.put(
        SESSION,
        Tree.record(
            Tree.object(
                "token", said(text, texts, "token"),
                "expires_at", moment,
                "csrf_token", said(text, texts, "csrf_token"),
                "user", Tree.schemaRef(SESSION_USER)),
            "token",
            "csrf_token"));
    schemas.put(
        API_KEY,
        Tree.record(
            Tree.object(
                "id",
                Tree.text("uuid"),
                "name",
                text,
                "role",
                text,
                "user",
                Tree.text("uuid"),
                "created_at",
                moment,
                "expires_at",
                moment,
                "used_at",
                Tree.nullable(moment),
                "key",
                said(text, texts, "key")),
            "key"));
    schemas.put(API_KEYS, Tree.record(Tree.object("items", Tree.list(Tree.schemaRef(API_KEY)))));
    schemas.put(
        API_KEY_INPUT, input(Tree.object("name", text, "role", text, "expires_at", moment)));
  }

  private void managing(Map<String, Object> schemas) {
    var text = Tree.of("string");
    var number = Tree.object("type", "integer", "format", "int64");
    schemas.put(
        USAGE_LINE,
        Tree.record(
            Tree.object(
                "quota", text,
                "limit", number,
                "default", number,
                "used", number,
                "per", said(text, texts, "per"))));
    schemas.put(USAGE, Tree.record(Tree.object("items", Tree.list(Tree.schemaRef(USAGE_LINE)))));
    schemas.put(
        AUDIT_ENTRY,
        Tree.record(
            Tree.object(
                "id", Tree.text("uuid"),
                "at", Tree.text("date-time"),
                "kind", text,
                "by", Tree.nullable(Tree.schemaRef(REFERENCE)),
                "user", Tree.nullable(Tree.schemaRef(REFERENCE)),
                "address", text,
                "agent", text,
                "request_id", text,
                "details", Tree.of("object"))));
    schemas.put(
        AUDIT,
        Tree.record(
            Tree.object(
                "items", Tree.list(Tree.schemaRef(AUDIT_ENTRY)),
                "next", said(Tree.nullable(text), texts, "next"))));
  }

  private static Map<String, Object> input(Map<String, Object> properties) {
    return Tree.merged(Tree.record(properties), Tree.object("additionalProperties", false));
  }

  private static Map<String, Object> secret() {
    return Tree.text("password");
  }

  private static Map<String, Object> said(Map<String, Object> schema, Texts texts, String key) {
    return Tree.merged(schema, Tree.object("description", texts.text(key)));
  }
}
