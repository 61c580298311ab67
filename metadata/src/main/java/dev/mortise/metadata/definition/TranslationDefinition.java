package dev.mortise.metadata.definition;

import java.util.SequencedMap;

/// The texts of one language; the file's name is the language and its folder is `i18n`.
@Kind("i18n/")
@Doc("Texts in another language, by the path of the element: task.fields.due_at: Due.")
public record TranslationDefinition(@Inline SequencedMap<String, String> texts)
    implements Definition {}
