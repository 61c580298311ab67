package dev.mortise.metadata.definition;

/// What one file of a package says, before names are resolved.
///
/// A new kind of file is one new record here with its [Kind] suffix; reader, writer, JSON Schema
/// and reference page follow from the record, and the compiler of Java leads to the rest.
public sealed interface Definition
    permits AppDefinition,
        AssignmentDefinition,
        CalendarDefinition,
        ChoicesDefinition,
        FlowDefinition,
        FunctionDefinition,
        FunctionScript,
        LayoutDefinition,
        NoticeDefinition,
        ObjectDefinition,
        PackageManifest,
        PageDefinition,
        RoleDefinition,
        ScenarioDefinition,
        ScheduleDefinition,
        SeedDefinition,
        TextTemplate,
        TranslationDefinition,
        TriggerScript,
        WordsDefinition {}
