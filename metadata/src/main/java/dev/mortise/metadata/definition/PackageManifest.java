package dev.mortise.metadata.definition;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind("package.yaml")
@Doc("What the package is, what it builds on and what it needs.")
public record PackageManifest(
    @Required @Doc("Version of the package format; 1.") @Nullable Integer format,
    @Required @Doc("Title people read.") @Nullable String title,
    @Required @Doc("Semantic version of the package, such as 1.2.0.") @Nullable String version,
    @Required @Doc("Language of the texts that stand in the files: zh-CN, zh-TW or en.")
        @Nullable String language,
    @Doc("Time zone of days and clock times; Asia/Shanghai when absent.") @Nullable String timeZone,
    @Doc("Currency of money fields that name none, ISO 4217; CNY when absent.")
        @Nullable String currency,
    @Named("extends") @Doc("Packages this one builds on, with the range of versions it accepts.")
        SequencedMap<String, String> bases,
    @Doc("What must be there before the package can be installed.") @Nullable Requirements requires)
    implements Definition {

  @Doc("What a package needs.")
  public record Requirements(
      @Doc("Range of platform versions.") @Nullable String platform,
      @Doc("Plugins by name, with the range of versions.") SequencedMap<String, String> plugins) {}
}
