package dev.mortise.engine.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A schema that is the same whatever the model.
///
/// The constants stand in the order of the document; each is all there is to say of one schema.
sealed interface SharedSchema
    permits ValueSchema,
        CallSchema,
        AggregateSchema,
        BulkSchema,
        TaskSchema,
        NoticeSchema,
        MessageSchema,
        SavedViewSchema,
        SearchSchema,
        FunctionSchema,
        ProblemSchema,
        IdentitySchema,
        ManagingSchema,
        WebhookSchema,
        MailSchema {

  static Stream<SharedSchema> all() {
    return Stream.<SharedSchema[]>of(
            ValueSchema.values(),
            CallSchema.values(),
            AggregateSchema.values(),
            BulkSchema.values(),
            TaskSchema.values(),
            NoticeSchema.values(),
            MessageSchema.values(),
            SavedViewSchema.values(),
            SearchSchema.values(),
            FunctionSchema.values(),
            ProblemSchema.values(),
            IdentitySchema.values(),
            ManagingSchema.values(),
            WebhookSchema.values(),
            MailSchema.values())
        .flatMap(Arrays::stream);
  }

  /// The name of the constant.
  String name();

  Map<String, Object> definition(Texts texts);

  /// The schema's name in the document, `SIGN_IN` as `SignIn`.
  default String word() {
    return SchemaNames.word(name().toLowerCase(Locale.ROOT));
  }

  default Map<String, Object> ref() {
    return Tree.schemaRef(word());
  }
}
