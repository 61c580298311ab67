package dev.mortise.engine.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemTextsConfiguration {

  @Bean
  ProblemTexts problemTexts() {
    return new ProblemTexts();
  }
}
