package dev.mortise.metadata.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which files are this kind of definition: a suffix such as `.object.yaml`, a whole path such as
/// `package.yaml`, or a folder such as `i18n/` whose YAML files all are.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  String value();
}
