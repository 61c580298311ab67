package dev.mortise.engine.ui;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operator has set of what clients draw.
@Configuration(proxyBeanMethods = false)
class UiConfiguration {

  @Bean
  MapTiles mapTiles(
      @Value("${mortise.map.tiles:}") String tiles,
      @Value("${mortise.map.crs:wgs84}") String crs,
      @Value("${mortise.map.attribution:}") String attribution) {
    return new MapTiles(tiles, crs, attribution);
  }
}
