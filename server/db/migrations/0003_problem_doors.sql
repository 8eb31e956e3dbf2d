-- The card of a problem asks for the others at its door, and a building that goes is looked up in every problem.
create index problems_building on problems (building_key);
create index problems_entrance on problems (entrance_key);
create index learned_places_building on learned_places (building_key);
create index learned_places_entrance on learned_places (entrance_key);
