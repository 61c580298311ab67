package dev.mortise.engine.isolation;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.isolation.Model.Kind;

/// What every question has at hand.
abstract class Question {
  final Asked asked;
  final RequestContext context;
  final Oracle oracle;
  final Kind kind;
  final World world;
  final Draw draw;

  Question(Asked asked) {
    this.asked = asked;
    this.context = asked.context();
    this.oracle = asked.oracle();
    this.kind = asked.kind();
    this.world = asked.world();
    this.draw = asked.draw();
  }
}
