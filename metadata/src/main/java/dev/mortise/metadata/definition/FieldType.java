package dev.mortise.metadata.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The closed family of field types; a new one is a record here and the compile errors that follow.
public sealed interface FieldType {

  @Named("text")
  @Doc("One line of text.")
  record Text(
      @Doc("Longest value in characters; 255 when absent.") @Nullable Integer maxLength,
      @Doc("Shortest value in characters.") @Nullable Integer minLength,
      @Doc("RE2 pattern the whole value matches.") @Nullable String pattern)
      implements FieldType {}

  @Named("long_text")
  @Doc("Text of many lines.")
  record LongText(
      @Doc("Longest value in characters; 20000 when absent.") @Nullable Integer maxLength)
      implements FieldType {}

  @Named("rich_text")
  @Doc("Formatted text, kept as cleaned HTML.")
  record RichText(
      @Doc("Longest value in characters; 50000 when absent.") @Nullable Integer maxLength)
      implements FieldType {}

  @Named("integer")
  @Doc("A whole number of up to 18 digits.")
  record IntegerNumber(
      @Doc("Smallest value.") @Nullable Long min, @Doc("Largest value.") @Nullable Long max)
      implements FieldType {}

  @Named("decimal")
  @Doc("An exact decimal number.")
  record DecimalNumber(
      @Doc("Digits after the point; 4 when absent.") @Nullable Integer scale,
      @Doc("Smallest value.") @Nullable BigDecimal min,
      @Doc("Largest value.") @Nullable BigDecimal max)
      implements FieldType {}

  @Named("money")
  @Doc("An exact amount of money.")
  record Money(
      @Doc("ISO 4217 code; the package's when absent.") @Nullable String currency,
      @Doc("Digits after the point; 2 when absent.") @Nullable Integer scale,
      @Doc("Smallest value.") @Nullable BigDecimal min,
      @Doc("Largest value.") @Nullable BigDecimal max)
      implements FieldType {}

  @Named("percent")
  @Doc("A percentage: 12.5 means 12.5 %.")
  record Percent(
      @Doc("Digits after the point; 2 when absent.") @Nullable Integer scale,
      @Doc("Smallest value.") @Nullable BigDecimal min,
      @Doc("Largest value.") @Nullable BigDecimal max)
      implements FieldType {}

  @Named("date")
  @Doc("A day.")
  record Date() implements FieldType {}

  @Named("date_time")
  @Doc("A moment.")
  record DateTime() implements FieldType {}

  @Named("duration")
  @Doc("A length of time, written as 90s, 15m, 2h or 3d.")
  record Duration() implements FieldType {}

  @Named("boolean")
  @Doc("True or false.")
  record YesNo() implements FieldType {}

  @Named("choice")
  @Doc("One of fixed options.")
  record Choice(
      @Declares @Doc("Options by name.") SequencedMap<String, OptionDefinition> options,
      @Doc("Shared option list.") @Nullable String from)
      implements FieldType {}

  @Named("multi_choice")
  @Doc("Any of fixed options.")
  record MultiChoice(
      @Declares @Doc("Options by name.") SequencedMap<String, OptionDefinition> options,
      @Doc("Shared option list.") @Nullable String from)
      implements FieldType {}

  @Named("auto_number")
  @Doc("A number the platform gives: {yyyy}, {yyyyMM}, {yyyyMMdd} and one run of zeros {00000}.")
  record AutoNumber(
      @Required
          @Doc("Pattern, such as WO-{yyyyMM}-{00000}; the run restarts when the date part changes.")
          @Nullable String pattern,
      @Doc("No number is ever left out; costs a short wait.") boolean gapless)
      implements FieldType {}

  @Named("email")
  @Doc("An e-mail address.")
  record Email() implements FieldType {}

  @Named("phone")
  @Doc("A telephone number.")
  record Phone() implements FieldType {}

  @Named("url")
  @Doc("A web address, http or https.")
  record Url() implements FieldType {}

  @Named("address")
  @Doc("A postal address: region from province down, and the rest as text.")
  record Address() implements FieldType {}

  @Named("geo")
  @Doc("A point on the map, WGS 84.")
  record Geo() implements FieldType {}

  @Named("barcode")
  @Doc("The content of a bar code or QR code.")
  record Barcode() implements FieldType {}

  @Named("rating")
  @Doc("A number of stars.")
  record Rating(@Doc("Most stars; 5 when absent.") @Nullable Integer max) implements FieldType {}

  @Named("json")
  @Doc("Any JSON value, kept as it is; not for filters.")
  record Json() implements FieldType {}

  @Named("file")
  @Doc("A file of any kind.")
  record File(
      @Doc("Several files.") boolean many,
      @Doc("Largest file, such as 500KB or 10MB; 50MB when absent.") @Nullable String maxSize)
      implements OfFiles {}

  @Named("image")
  @Doc("A picture: JPEG, PNG, GIF, WebP, HEIC or AVIF by its content.")
  record Image(
      @Doc("Several pictures.") boolean many,
      @Doc("Largest picture, such as 500KB or 10MB; 20MB when absent.") @Nullable String maxSize)
      implements OfFiles {}

  @Named("video")
  @Doc("A video: MP4, QuickTime or WebM by its content.")
  record Video(
      @Doc("Several videos.") boolean many,
      @Doc("Largest video, such as 20MB; 200MB when absent.") @Nullable String maxSize)
      implements OfFiles {}

  @Named("audio")
  @Doc("Sound, such as something said: MP3, M4A, AAC, Ogg, WebM, WAV or AMR by its content.")
  record Audio(
      @Doc("Several recordings.") boolean many,
      @Doc("Largest recording, such as 5MB; 50MB when absent.") @Nullable String maxSize)
      implements OfFiles {}

  @Named("signature")
  @Doc("A signature somebody has drawn: PNG or JPEG of at most 1MB.")
  record Signature() implements OfFiles {
    @Override
    public boolean many() {
      return false;
    }

    @Override
    public @Nullable String maxSize() {
      return null;
    }
  }

  @Named("user")
  @Doc("A user of the tenant.")
  record User(@Doc("Several users.") boolean many) implements FieldType {}

  @Named("team")
  @Doc("A team of the tenant.")
  record Team(@Doc("Several teams.") boolean many) implements FieldType {}

  @Named("reference")
  @Doc("A record of another object type, or of one of several.")
  record Reference(
      @Single @Required @Doc("Object type, or a list of them.") List<String> to,
      @Doc("Several records.") boolean many,
      @Doc("Condition a record must meet to be chosen; the field's own name stands for it.")
          @Nullable Cel filter,
      @Doc("What happens here when the record it points at is deleted; restrict when absent.")
          @Nullable OnDelete onDelete)
      implements FieldType {}

  @Named("children")
  @Doc("Records that belong to this one and are edited with it.")
  record Children(
      @Required @Doc("Object type of the children.") @Nullable String of,
      @Required @Doc("Their reference to this record.") @Nullable String by)
      implements FieldType {}

  @Named("tree")
  @Doc("The parent record of the same object type; never a circle.")
  record Tree() implements FieldType {}

  @Named("formula")
  @Doc("A value computed from the record and what it refers to.")
  record Formula(
      @Required @Doc("Expression.") @Nullable Cel value,
      @Required @Doc("Type of the value.") @Nullable ResultType result,
      @Doc("Digits after the point the value is rounded to, half up.") @Nullable Integer scale)
      implements FieldType {}

  @Named("rollup")
  @Doc("A value computed from the records that refer to this one.")
  record Rollup(
      @Required @Doc("Object type of those records.") @Nullable String over,
      @Required @Doc("Their reference to this record.") @Nullable String by,
      @Doc("Counts them.") boolean count,
      @Doc("Adds up this field.") @Nullable String sum,
      @Doc("Smallest value of this field.") @Nullable String min,
      @Doc("Largest value of this field.") @Nullable String max,
      @Doc("Average of this field.") @Nullable String avg,
      @Doc("The lowest the running sum of this field has been at the end of any day; see along.")
          @Nullable String lowestSum,
      @Doc("Day or moment that orders a running sum; records without one come last.")
          @Nullable String along,
      @Doc("Condition on the records that take part.") @Nullable Cel where)
      implements FieldType {}

  /// The types whose values are files that were uploaded before.
  sealed interface OfFiles extends FieldType {
    boolean many();

    @Nullable String maxSize();
  }

  @Doc("An option of a choice.")
  record OptionDefinition(
      @Shorthand @Required @Doc("Name people read.") @Nullable String label,
      @Doc("Colour: grey, blue, green, orange, red or purple.") @Nullable Color color,
      @Doc("Former name; records that hold it are read under the new one.") @Nullable String was,
      @Doc("Kept for old records, not offered any more.") boolean retired) {}

  /// Colours an option may have.
  enum Color {
    GREY,
    BLUE,
    GREEN,
    ORANGE,
    RED,
    PURPLE
  }

  /// What deleting a record does to those that point at it.
  enum OnDelete {
    @Doc("The record cannot be deleted.")
    RESTRICT,
    @Doc("The reference is emptied.")
    CLEAR,
    @Doc("They are deleted too.")
    CASCADE
  }

  /// What a formula may give.
  enum ResultType {
    TEXT,
    INTEGER,
    DECIMAL,
    MONEY,
    PERCENT,
    DATE,
    DATE_TIME,
    DURATION,
    BOOLEAN
  }
}
