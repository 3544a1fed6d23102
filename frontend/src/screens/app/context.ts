import { createContext, useContext } from "solid-js";
import type { ProductionStore, SessionStore } from "../../store/api";

export const SessionContext = createContext<SessionStore>();
export const StoreContext = createContext<ProductionStore>();

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is used outside its provider`);
  return value;
}

export function useSession(): SessionStore {
  return present(useContext(SessionContext), "useSession");
}

/** The open production's store. */
export function useStore(): ProductionStore {
  return present(useContext(StoreContext), "useStore");
}
