package dev.mortise.engine.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;

/// Conditions the rules need and ArchUnit does not bring.
final class HouseConditions {
  private HouseConditions() {}

  static ArchCondition<JavaClass> liveInAPackageAnnotatedWith(
      Class<? extends Annotation> annotation) {
    return new ArchCondition<>("live in a package annotated with @" + annotation.getSimpleName()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var holds = type.getPackage().isAnnotatedWith(annotation);
        var message = type.getPackageName() + " of " + type.getSimpleName();
        events.add(new SimpleConditionEvent(type, holds, message));
      }
    };
  }
}
