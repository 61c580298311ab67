package dev.mortise.engine.platform;

import java.util.List;
import java.util.Locale;

/// Refuses secrets that others know or could guess.
///
/// Platforms like this one have been taken over by the secret of their documentation or container
/// image more often than by anything clever.
public final class SecretRule {
  private static final int MIN_LENGTH = 32;
  private static final int MIN_DISTINCT = 10;

  /// Secrets that are printed in public documentation and images, and words such secrets are made
  /// of; compared in small letters.
  private static final List<String> KNOWN =
      List.of(
          // Apache Shiro's remember-me keys: the default and those of widely copied projects
          "kph+bixk5d2deziixcaaaa==",
          "2avvhdsgus0fsa3sdfadag==",
          "4avvhmflus0kta3kprsdag==",
          "3avvhmflus0kta3kprsdag==",
          "5avvhmflus0kta3kprsdag==",
          "0avvhmflus0kta3kprsdag==",
          "1qwlxg+nymxramoxaxu/iw==",
          "25bsmdywjnfcwmnhaciddg==",
          "5aac5qkm5oqa5pyvaaaaaa==",
          "6zmi6i2j5y+r5asn5zolaa==",
          "fcq+/xw488hmtcd+cmj3aq==",
          "wgihplamyxlvb11uxwol8g==",
          "wcfhgu25gnntxtlmjmespw==",
          "l7riouulefhryxm7a2r/yg==",
          "r0e3c16idvkouzgk1tkvmg==",
          // Nacos
          "secretkey012345678901234567890123456789012345678901234567890123456789",
          "vghpc0lztxlddxn0b21tzwnyzxrlzxkwmtizndu2nzg=",
          // JeecgBoot, Strapi, Directus, Superset, Flask, Airflow and JWT examples
          "dd05f1c54d63749eda95f9fa6d49v442a",
          "tobemodified",
          "replace-with-secure-random-value",
          "255d861b-5ea1-5996-9aa3-922530ec40b1",
          "change_me_to_a_complex_random_secret",
          "test_non_dev_secret",
          "thisisasecret",
          "thisismyscret",
          "your-256-bit-secret",
          "a-string-secret-at-least-256-bits-long",
          "temporary_key",
          // words nobody draws at random; NocoBase, Supabase and many more are made of them
          "changeme",
          "change-me",
          "change_me",
          "changethis",
          "change-this",
          "change_this",
          "secretkey",
          "secret-key",
          "secret_key",
          "yoursecret",
          "your-secret",
          "your_secret",
          "mysecret",
          "my-secret",
          "my_secret",
          "topsecret",
          "supersecret",
          "super-secret",
          "super_secret",
          "jwtsecret",
          "jwt-secret",
          "jwt_secret",
          "password",
          "passw0rd",
          "default",
          "insecure",
          "example",
          "placeholder",
          "replaceme",
          "replace-me",
          "replace_me",
          "12345678",
          "abcdefgh",
          "qwertyui",
          "deadbeef",
          "mortise");

  private SecretRule() {}

  /// @param property under which the operator gave the secret
  /// @throws StartRefused in plain words, which do not repeat the secret
  public static void check(String property, String secret) {
    var plain = secret.strip().toLowerCase(Locale.ROOT);
    if (KNOWN.stream().anyMatch(plain::contains)) {
      throw refused(property, "is, or contains, a value everybody knows");
    }
    if (plain.length() < MIN_LENGTH) {
      throw refused(property, "is shorter than " + MIN_LENGTH + " characters");
    }
    if (plain.chars().distinct().count() < MIN_DISTINCT) {
      throw refused(property, "repeats itself");
    }
  }

  private static StartRefused refused(String property, String why) {
    return new StartRefused(
        "The property " + property + " " + why + ".",
        "Set it to at least "
            + MIN_LENGTH
            + " random characters, for example the output of: openssl rand -hex 32");
  }
}
