package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".role.yaml")
@Doc("A role: what its users may do, with which records and fields.")
public record RoleDefinition(
    @Required @Doc("Name people read.") @Nullable String label,
    @Doc("Former name.") @Nullable String was,
    @Doc("Kind of users who may have it; inside when absent.") @Nullable UserKind kind,
    @Doc("Parts of the tenant's set-up its users may change.") List<Manage> manage,
    @Doc("Permissions by object type; what is not named is not allowed.")
        SequencedMap<String, ObjectPermission> objects)
    implements Definition {

  @Doc("What a role may do with the records of one object type.")
  public record ObjectPermission(
      @Doc("Records its users see: all, or a condition.") @Nullable Scope read,
      @Doc("They make records; with a condition, only such.") @Nullable Scope create,
      @Doc("Records they change; a condition must hold before and after.") @Nullable Scope update,
      @Doc("Records they delete and restore.") @Nullable Scope delete,
      @Doc("Steps of its flows they take, besides those that name the role themselves.")
          List<String> transitions,
      @Doc(
              "Fields that deviate: read, none, or hidden under a condition; others stands for"
                  + " every field not named, also those an extension adds.")
          SequencedMap<String, FieldPermission> fields) {}

  /// `all` or a condition over the record, `me`, `my_teams`, `my_roles`, as one string.
  @Doc("The word all, or a condition.")
  public record Scope(
      @Shorthand @Required @Doc("all, or a condition over the record.") @Nullable Cel where) {
    /// The word that stands for every record.
    public static final String ALL = "all";

    public boolean all() {
      return where != null && where.text().equals(ALL);
    }
  }

  @Doc("What a role may do with one field.")
  public record FieldPermission(
      @Shorthand @Doc("write, read or none; write when absent.") @Nullable FieldRight right,
      @Doc("The value is hidden, and cannot be changed, while this holds.")
          @Nullable Cel hiddenIf) {
    /// Stands in the place of a field's name for every field that is not named.
    public static final String OTHERS = "others";
  }

  /// The right to one field.
  public enum FieldRight {
    @Doc("Reads and changes it.")
    WRITE,
    @Doc("Reads it.")
    READ,
    @Doc("Does not know it exists.")
    NONE
  }

  /// Where a user stands to the tenant.
  public enum UserKind {
    @Doc("Works for the tenant.")
    INSIDE,
    @Doc("Works for a company the tenant works with.")
    PARTNER,
    @Doc("Is served by the tenant.")
    CUSTOMER,
    @Doc("Is anybody who opens a public page; nobody signs in with such a role.")
    PUBLIC
  }

  /// Parts of the set-up a role may be trusted with.
  public enum Manage {
    @Doc("Users, their roles and passwords, API keys.")
    USERS,
    @Doc("Metadata: drafts, publishing, packages.")
    METADATA
  }
}
