// Where the weather vane asks: scripts/weather_service.js answers there. The driver refuses private addresses unless its configuration
// allows them: [http] private_addresses = ["127.0.0.1"].

#define WEATHER_URL "http://127.0.0.1:8808/weather"
