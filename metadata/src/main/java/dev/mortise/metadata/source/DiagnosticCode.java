package dev.mortise.metadata.source;

import java.util.Locale;

/// Every kind of finding about metadata; a code never gets a second meaning.
public enum DiagnosticCode {
  // reading files
  YAML_SYNTAX("The file is not well-formed YAML."),
  YAML_TAB("A tab stands in a YAML file; spaces only."),
  YAML_ALIAS("An anchor or alias is used; what is meant is written out."),
  YAML_MERGE_KEY("A merge key is used; what is meant is written out."),
  YAML_TAG("A tag gives a value another type; types follow from the key."),
  YAML_DOCUMENTS("The file holds several YAML documents."),
  YAML_DEPTH("Values are nested too deep to be meant."),
  DUPLICATE_KEY("A key stands twice in one mapping."),
  KEY_NOT_TEXT("A key is a number, a truth value, empty, or no single value."),
  AMBIGUOUS_WORD(
      "A key or name is on, off, yes or no, which other YAML readers take for a truth value."),
  CSV_SYNTAX("A table is not well-formed CSV."),
  CSV_WIDTH("A line of a table has more or fewer cells than its header."),
  FILE_NOT_TEXT("A file is not UTF-8 text."),
  FILE_TOO_LARGE("A file or the whole package is larger than allowed."),
  BAD_ARCHIVE("The archive cannot be read, or an entry leads out of it."),

  // what the files are
  UNKNOWN_FILE("The file is of no kind a package has."),
  MISSING_MANIFEST("The package has no package.yaml."),
  BAD_NAME("A name is not made of lower-case letters, digits and underscores, or is too long."),
  RESERVED_NAME("A name has a meaning of its own in every record or expression."),

  // what stands in them
  UNKNOWN_KEY("The key does not exist here."),
  MISSING_KEY("A key that must be written is missing."),
  MISSING_VALUE("A key has no value."),
  WRONG_TYPE("The value is of another type than the key asks for."),
  UNKNOWN_WORD("The value is none of the words the key knows."),

  // packages that build on each other
  UNKNOWN_FORMAT("The package is written in a format this platform does not read."),
  BAD_VERSION("A version or range of versions is not well-formed."),
  UNKNOWN_PACKAGE("A package this one builds on is not there."),
  WRONG_VERSION("A package this one builds on is there in another version."),
  EXTENDS_CYCLE("Packages build on each other in a circle."),

  // what the package says of itself
  UNKNOWN_LANGUAGE("The language is none the platform speaks."),
  UNKNOWN_TIME_ZONE("The time zone does not exist."),
  UNKNOWN_CURRENCY("The currency is not in ISO 4217."),

  // names that stand for something
  UNKNOWN_OBJECT("An object type of this name does not exist."),
  UNKNOWN_FIELD("The object type has no field of this name."),
  UNKNOWN_CHOICES("A choice list of this name does not exist."),
  UNKNOWN_OPTION("The choice has no option of this name."),
  UNKNOWN_ROLE("A role of this name does not exist."),
  UNKNOWN_LAYOUT("The object type has no form layout of this name."),
  UNKNOWN_FLOW("The object type has no flow of this name."),
  UNKNOWN_STATE("The flow has no state of this name."),
  UNKNOWN_TRANSITION("No flow of the object type has a step of this name."),
  UNKNOWN_ASSIGNMENT("The object type has no assignment rule of this name."),
  UNKNOWN_CLOCK("No flow of the object type has a clock of this name."),
  UNKNOWN_NOTICE("The object type has no notice of this name."),
  UNKNOWN_CALENDAR("A business calendar of this name does not exist."),
  UNKNOWN_ELEMENT("A translation belongs to nothing."),
  UNKNOWN_SCRIPT("A script of this name does not exist where it is looked for."),
  UNKNOWN_RECORD("A scenario speaks of a record it has not made."),
  DUPLICATE_DEFINITION("Two files define the same thing, or one defines what is built in."),
  DUPLICATE_ENTRY("A list names the same thing twice."),
  WRONG_FOLDER("A file lies in another folder than the one of its object type."),
  BAD_RENAME("A former name is still in use, or is claimed twice."),

  // fields
  KEY_NOT_FOR_TYPE("A key makes no sense for the type of the field."),
  CONTRADICTION("Two keys contradict each other."),
  BAD_LIMIT("A limit is out of range, or no value can meet it."),
  BAD_PATTERN("A pattern for text or numbers cannot be read."),
  BAD_DEFAULT("A default does not fit its field."),
  NO_OPTIONS("A choice has no options."),
  TOO_MANY("There are more elements than a tenant's model may have."),
  BAD_REFERENCE("A field that has to point back at this object type does not."),
  BAD_PATH("A path goes on after something that is no single reference."),
  CIRCLE("A computed value needs itself."),
  NOT_STORED("A value that is computed when it is read stands where a stored one is needed."),
  COMPUTED_FIELD("A computed field is given a value."),
  ROLLUP_FUNCTION("A rollup computes nothing, or several values."),
  ROLLUP_OPERAND("A rollup computes over a field whose values it cannot take."),
  ROLLUP_ALONG("A running sum has no order, or something else has one."),

  // object types
  NO_FIELD("Something about fields names none."),
  NO_KIND_FIELD("Records have kinds, but no field says which."),
  NOT_REACHED("A state of a flow cannot be reached, or nothing leads on from it."),
  EFFECT_VERB("An effect does nothing, or several things."),
  ASSIGNED_FIELD("No field, or not just one, can take whom an assignment rule chooses."),
  NO_CHANNEL("A notice says nothing by any channel."),
  BAD_TEXT("A text with expressions in it cannot be read."),
  EMPTY_LAYOUT("A layout arranges nothing."),
  VIEW_FIELD("A view shows records by a field it cannot use."),
  BAD_COLOR("A colour cannot be read, or what is written in it could not be."),
  BAD_LOGO("A logo is no picture written as text, or too large."),
  NOT_SORTABLE("A list is sorted by values that have no order."),
  BAD_ACTION("A step of a scenario does nothing that can be done."),
  BAD_TIME("A moment, day, hours of a day or length of time cannot be read, or ends too early."),
  NOT_A_DATE("Something counts from a field that is no date and no moment, or is computed."),
  BAD_WORD("A word of a word list could never be found."),
  NO_WORKING_TIME("A calendar has no working time."),

  // expressions
  EXPRESSION_SYNTAX("An expression cannot be read."),
  EXPRESSION_TOO_LONG("An expression is too long."),
  EXPRESSION_TOO_LARGE("An expression has too many parts."),
  EXPRESSION_TOO_DEEP("An expression is nested too deep."),
  EXPRESSION_UNKNOWN_FIELD("An expression names a field that does not exist."),
  EXPRESSION_UNKNOWN_FUNCTION("An expression calls a function that does not exist."),
  EXPRESSION_UNKNOWN_OPTION("An expression compares a choice with an option it does not have."),
  EXPRESSION_WRONG_TYPE("Parts of an expression do not fit together, or its value not its place."),
  EXPRESSION_BAD_LITERAL("A literal in an expression cannot be read."),
  EXPRESSION_UNSUPPORTED("An expression uses what the language has not."),
  OUT_OF_REACH("An expression depends on something that is not at hand where it is needed.");

  private final String meaning;

  DiagnosticCode(String meaning) {
    this.meaning = meaning;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// One sentence for the reference.
  public String meaning() {
    return meaning;
  }
}
