package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.FieldType;

/// Where translations find the text of an element: paths that mirror the files of a package.
///
/// An object type is named bare, so most paths are short; what is not part of an object type stands
/// under the plural of its kind.
public final class TextPath {
  /// What the whole application is called.
  public static final String TITLE = "title";

  private TextPath() {}

  public static String object(ObjectType object) {
    return object.name();
  }

  public static String objectHelp(ObjectType object) {
    return object.name() + ".help";
  }

  public static String field(ObjectType object, Field field) {
    return object.name() + ".fields." + field.name();
  }

  public static String fieldHelp(ObjectType object, Field field) {
    return field(object, field) + ".help";
  }

  /// An option of the field itself, or of the list it shares with other fields.
  public static String option(ObjectType object, Field field, String option) {
    var shared =
        switch (field.type()) {
          case FieldType.Choice(_, var from) -> from;
          case FieldType.MultiChoice(_, var from) -> from;
          default -> null;
        };
    var owner = shared == null ? field(object, field) : "choices." + shared;
    return owner + ".options." + option;
  }

  public static String rule(ObjectType object, ObjectType.Rule rule) {
    return object.name() + ".rules." + rule.name();
  }

  public static String guard(ObjectType object, ObjectType.Rule guard) {
    return object.name() + ".guards." + guard.name();
  }

  public static String unique(ObjectType object, ObjectType.UniqueKey key) {
    return object.name() + ".unique." + key.name();
  }

  public static String duplicate(ObjectType object, DuplicateRule rule) {
    return object.name() + ".duplicates." + rule.name();
  }

  public static String kind(ObjectType object, ObjectType.RecordKind kind) {
    return object.name() + ".kinds." + kind.name();
  }

  /// What a list is called.
  public static String layout(Layout layout) {
    return layout.object() + ".layouts." + layout.name();
  }

  /// What an entry of the menu is called.
  public static String menu(App.Entry entry) {
    return "menu." + entry.path();
  }

  /// @param section counted from 0
  public static String section(Layout layout, int section) {
    return layout.object() + ".layouts." + layout.name() + ".sections." + section;
  }

  /// What a step is called.
  public static String transition(Flow flow, Flow.Transition step) {
    return flow.object() + ".flows." + flow.name() + ".transitions." + step.name();
  }

  /// Why a step cannot be taken when its condition does not hold.
  public static String otherwise(Flow flow, Flow.Transition step) {
    return transition(flow, step) + ".otherwise";
  }

  public static String rule(Flow flow, Flow.Transition step, ObjectType.Rule rule) {
    return transition(flow, step) + ".rules." + rule.name();
  }

  /// What is to be done in a state.
  public static String task(Flow flow, Flow.State state) {
    return flow.object() + ".flows." + flow.name() + ".tasks." + state.name();
  }

  /// What a class of words is called.
  public static String words(WordList list) {
    return "words." + list.name();
  }

  /// What a notice is called; what it says stands below, by channel.
  public static String notice(String object, String notice) {
    return object + ".notices." + notice;
  }

  /// The title of a page; its other texts stand below.
  public static String page(String page) {
    return "pages." + page;
  }

  /// What a state is called on a page.
  public static String pageState(String page, String state) {
    return page(page) + ".states." + state;
  }

  public static String role(Role role) {
    return "roles." + role.name();
  }
}
